package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Digest;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.crypto.Hash;
import org.web3j.utils.Numeric;

class ClaimTests {

    private static final Digest ARTIFACT = Digest.of(new byte[] {1, 2, 3});
    private static final String MAINTAINER = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    @Test
    void a_commitment_is_the_hash_of_the_abi_encoding() {
        Claim claim = Claim.of(ARTIFACT, MAINTAINER);
        String encoded = FunctionEncoder.encodeConstructor(List.of(
                new Bytes32(ARTIFACT.bytes()),
                new Address(MAINTAINER),
                new Bytes32(Numeric.hexStringToByteArray(claim.salt()))));
        assertThat(claim.commitment().prefixed()).isEqualTo(Hash.sha3("0x" + encoded));
    }

    @Test
    void every_claim_has_a_salt_of_its_own_and_does_not_tell_it() {
        Claim claim = Claim.of(ARTIFACT, MAINTAINER);
        assertThat(claim.salt()).isNotEqualTo(Claim.of(ARTIFACT, MAINTAINER).salt());
        assertThat(claim.toString()).doesNotContain(claim.salt());
    }

    @Test
    void what_has_another_form_is_told() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Claim.of(ARTIFACT, "nobody"))
                .withMessage("`nobody` is no address: write 0x and 40 hexadecimal digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Claim(ARTIFACT, MAINTAINER, "12"))
                .withMessage("the salt is not 32 bytes: write 64 lower-case hexadecimal digits");
    }
}
