package org.polity.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.polity.engine.canonical.Keccak;
import tools.jackson.databind.json.JsonMapper;

/** Verdicts and ballots are held against the contracts elsewhere; this is the standard's own example, and the JSON. */
class TypedDataTests {

    private static final TypedData.Type PERSON = new TypedData.Type(
            "Person",
            List.of(
                    new TypedData.Field("name", TypedData.Atom.STRING),
                    new TypedData.Field("wallet", TypedData.Atom.ADDRESS)));
    private static final TypedData.Type LETTER = new TypedData.Type(
            "Letter",
            List.of(
                    new TypedData.Field("to", new TypedData.ListOf(PERSON)),
                    new TypedData.Field("stamp", TypedData.Atom.UINT256),
                    new TypedData.Field("seal", TypedData.Atom.BYTES32)));
    private static final TypedData.Domain DOMAIN =
            new TypedData.Domain("Ether Mail", "1", 1, "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC");
    private static final String COW = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826";

    @Test
    void a_struct_is_hashed_as_the_standard_says() throws Exception {
        TypedData message = new TypedData(DOMAIN, PERSON.with("Cow", COW));
        // EIP-712: domainSeparator and hashStruct of its example "Mail", whose `from` this is
        String separator = "f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f";
        String cow = "fc71e5fa27ff56c350aa531bc129ebdf613b772b6604664f5d8dbe21b85eb0c8";
        assertThat(HexFormat.of().formatHex(message.hash()))
                .isEqualTo(Keccak.of(HexFormat.of().parseHex("1901" + separator + cow))
                        .hex());
    }

    @Test
    void the_json_names_every_type_also_of_an_empty_list() throws Exception {
        TypedData letter = new TypedData(DOMAIN, LETTER.with(List.of(), BigInteger.TWO.pow(200), new byte[32]));
        var json = JsonMapper.shared().valueToTree(letter.tree());
        assertThat(json.path("types").propertyNames()).containsExactly("EIP712Domain", "Letter", "Person");
        assertThat(json.path("primaryType").asString()).isEqualTo("Letter");
        assertThat(json.path("message").path("to").size()).isZero();
        assertThat(json.path("message").path("seal").asString()).isEqualTo("0x" + "00".repeat(32));
    }

    @Test
    void numbers_that_javascript_would_round_are_texts() {
        TypedData letter = new TypedData(DOMAIN, LETTER.with(List.of(), Long.MAX_VALUE, new byte[32]));
        assertThat(JsonMapper.shared()
                        .valueToTree(letter.tree())
                        .path("message")
                        .path("stamp")
                        .isString())
                .isTrue();
    }

    @Test
    void a_field_without_a_value_is_refused() {
        assertThatThrownBy(() -> PERSON.with("Cow"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`Person`");
    }
}
