package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.contracts.bindings.ReleaseGate;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint48;
import org.web3j.protocol.core.Response;

class GateErrorsTests {

    private static final Bytes32 HASH = new Bytes32(filled());
    private static final String HEX = "ab".repeat(32);
    private static final Address SOMEBODY = new Address("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");

    @Test
    void every_refusal_of_a_submission_has_a_fault_of_its_own() {
        assertThat(fault(ReleaseGate.ARTIFACTBELONGSTO_ERROR, HASH, SOMEBODY))
                .isEqualTo(new GateFault.BelongsTo(HEX, SOMEBODY.getValue()));
        assertThat(fault(ReleaseGate.ARTIFACTUNDECIDED_ERROR, HASH, number(7)))
                .isEqualTo(new GateFault.Undecided(HEX, 7));
        assertThat(fault(ReleaseGate.ARTIFACTRECALLED_ERROR, HASH)).isEqualTo(new GateFault.Recalled(HEX));
        assertThat(fault(ReleaseGate.EVIDENCEOVERTURNED_ERROR, new Bytes32(new byte[32]), HASH))
                .isEqualTo(new GateFault.Overturned(HEX, "0".repeat(64)));
        assertThat(fault(ReleaseGate.TOOMANYSCOPES_ERROR, HASH, number(16)))
                .isEqualTo(new GateFault.TooManyScopes(HEX, 16));
        assertThat(fault(ReleaseGate.TOOMANYPARENTS_ERROR, number(9), number(8)))
                .isEqualTo(new GateFault.TooManyParents(9, 8));
        assertThat(fault(ReleaseGate.INVALIDPARENT_ERROR, HASH)).isEqualTo(new GateFault.InvalidParent(HEX));
        assertThat(fault(ReleaseGate.CHALLENGEOPEN_ERROR, number(3), new Uint48(BigInteger.valueOf(1_800_000_000))))
                .isEqualTo(new GateFault.ChallengeOpen(3, Instant.parse("2027-01-15T08:00:00Z")));
        assertThat(fault(ReleaseGate.NOTCOMMITTED_ERROR, HASH)).isEqualTo(new GateFault.NotCommitted(HEX));
        assertThat(fault(ReleaseGate.TEXTTOOLONG_ERROR, number(201), number(200)))
                .isEqualTo(new GateFault.TextTooLong(201, 200));
        assertThat(fault(ReleaseGate.EMPTYDIGEST_ERROR)).isEqualTo(GateFault.Plain.EMPTY_DIGEST);
    }

    @Test
    void an_error_of_no_known_contract_is_named_by_its_selector_and_a_node_s_own_by_its_number() {
        assertThat(GateErrors.fault(error("execution reverted", "0x12345678")))
                .isEqualTo(new GateFault.UnknownError("0x12345678"));
        assertThat(GateErrors.fault(new Response.Error(-32000, "insufficient funds")))
                .isEqualTo(new GateFault.RefusedByNode(-32000, "insufficient funds"));
    }

    private static GateFault fault(CustomError error, Type<?>... arguments) {
        return GateErrors.fault(error("execution reverted", data(error, arguments)));
    }

    private static String data(CustomError error, Type<?>... arguments) {
        return GateErrors.selector(error) + FunctionEncoder.encodeConstructor(List.of(arguments));
    }

    private static Response.Error error(String message, String data) {
        Response.Error error = new Response.Error(3, message);
        error.setData(data);
        return error;
    }

    private static Uint256 number(long value) {
        return new Uint256(value);
    }

    private static byte[] filled() {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) 0xab);
        return bytes;
    }
}
