package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.codes.Coded;
import org.polity.words.Words;
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
    void every_refusal_of_a_submission_names_its_subject_in_both_languages() {
        tells(said(ReleaseGate.ARTIFACTBELONGSTO_ERROR, HASH, SOMEBODY), HEX, SOMEBODY.getValue());
        tells(said(ReleaseGate.ARTIFACTUNDECIDED_ERROR, HASH, number(7)), HEX, "`7`");
        tells(said(ReleaseGate.ARTIFACTRECALLED_ERROR, HASH), HEX);
        tells(said(ReleaseGate.EVIDENCEOVERTURNED_ERROR, new Bytes32(new byte[32]), HASH), HEX, "0".repeat(64));
        tells(said(ReleaseGate.TOOMANYSCOPES_ERROR, HASH, number(16)), HEX, "16");
        tells(said(ReleaseGate.TOOMANYPARENTS_ERROR, number(9), number(8)), "9", "8");
        tells(said(ReleaseGate.INVALIDPARENT_ERROR, HASH), HEX);
        tells(
                said(ReleaseGate.CHALLENGEOPEN_ERROR, number(3), new Uint48(BigInteger.valueOf(1_800_000_000))),
                "`3`",
                "2027-01-15T08:00:00Z");
        tells(said(ReleaseGate.NOTCOMMITTED_ERROR, HASH), HEX);
        tells(said(ReleaseGate.TEXTTOOLONG_ERROR, number(201), number(200)), "201", "200");
        assertThat(Words.english(said(ReleaseGate.EMPTYDIGEST_ERROR))).contains("all zeros");
    }

    @Test
    void the_data_is_found_where_a_node_puts_it() {
        String data = data(ReleaseGate.ARTIFACTRECALLED_ERROR, HASH);
        for (String form : List.of(data, "\"" + data + "\"", "{\"message\":\"reverted\",\"data\":\"" + data + "\"}")) {
            tells(GateErrors.said(error("execution reverted", form)), HEX);
        }
        Response.Error inMessage = new Response.Error(3, "Reverted " + data);
        tells(GateErrors.said(inMessage), HEX);
    }

    @Test
    void what_is_not_known_is_told_as_the_node_did() {
        assertThat(Words.english(GateErrors.said(error("insufficient funds", "0x12345678"))))
                .isEqualTo("the node refused the call: insufficient funds");
    }

    private static void tells(Coded sentence, String... parts) {
        assertThat(Words.english(sentence)).contains(parts);
        assertThat(Words.japanese(sentence)).contains(parts);
    }

    private static Coded said(CustomError error, Type<?>... arguments) {
        return GateErrors.said(error("execution reverted", data(error, arguments)));
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
