package org.polity.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.protocol.core.Response;

class RevertDataTest {

    private static final String DATA = "0x82b42900" + "ab".repeat(32);

    /** As web3j hands them on: JSON text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%s\"",
                "{\"message\":\"reverted\",\"txHash\":\"0x12\",\"data\":\"%s\"}",
                "{\"hash\":null,\"programCounter\":7,\"result\":\"%s\"}",
                "{\"originalError\":{\"code\":3,\"data\":\"%s\",\"message\":\"reverted\"}}",
                "\"Reverted %s\""
            })
    void the_data_of_each_kind_of_node_is_read(String form) {
        assertThat(RevertData.in(error("execution reverted", form.formatted(DATA))))
                .hasValue(DATA);
    }

    @Test
    void an_error_without_arguments_is_its_selector() {
        assertThat(RevertData.in(error("execution reverted", "\"0x82b42900\""))).hasValue("0x82b42900");
    }

    @Test
    void a_message_is_never_read() {
        assertThat(RevertData.in(new Response.Error(3, "execution reverted: " + DATA)))
                .isEmpty();
        assertThat(RevertData.in(error("Reverted " + DATA, "{\"message\":\"" + DATA + "\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"0x\"",
                "\"0x82b429\"",
                "\"0x82b42900ab\"",
                "\"0xzzb42900\"",
                "null",
                "7",
                "[]",
                "{",
                "",
                "{\"data\":{\"data\":{\"data\":{\"data\":{\"data\":\"0x82b42900\"}}}}}"
            })
    void what_is_no_encoded_error_is_none(String data) {
        assertThat(RevertData.in(error("execution reverted", data))).isEmpty();
    }

    private static Response.Error error(String message, String data) {
        Response.Error error = new Response.Error(3, message);
        error.setData(data);
        return error;
    }
}
