package org.polity.engine.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class TextTests {

    @Test
    void white_space_is_what_java_25_says() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(Character::isWhitespace))
                .containsExactly(IntStream.rangeClosed(0, Character.MAX_VALUE)
                        .filter(c -> Blank.is((char) c))
                        .boxed()
                        .toArray(Integer[]::new));
    }

    @Property
    void blank_texts_are_stripped_to_nothing(@ForAll("spaced") String text) {
        assertThat(Blank.is(text)).isEqualTo(text.isBlank());
        assertThat(Blank.stripped(text)).isEqualTo(text.strip());
    }

    @Provide
    Arbitrary<String> spaced() {
        return Arbitraries.of('\t', '\n', ' ', '\u001f', '\u00a0', '\u2007', '\u3000', '\u200b', 'x')
                .list()
                .ofMaxSize(6)
                .map(parts -> parts.stream().map(String::valueOf).collect(java.util.stream.Collectors.joining()));
    }

    @Property
    void hexadecimal_digits_are_those_of_java(@ForAll byte[] bytes) {
        assertThat(Hex.of(bytes)).isEqualTo(HexFormat.of().formatHex(bytes));
        assertThat(Hex.bytes(Hex.of(bytes))).isEqualTo(bytes);
        assertThat(Hex.bytes(HexFormat.of().withUpperCase().formatHex(bytes))).isEqualTo(bytes);
    }

    @Test
    void what_is_no_hexadecimal_digit_is_refused() {
        for (String digits : new String[] {"0", "0g", "é0", "/0", ":0", "@0", "`0", "G0", " 0"}) {
            assertThatThrownBy(() -> Hex.bytes(digits)).as(digits).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property
    void a_digest_is_that_of_java_in_whatever_pieces_bytes_come(@ForAll byte[] first, @ForAll byte[] second)
            throws NoSuchAlgorithmException {
        MessageDigest java = MessageDigest.getInstance("SHA-256");
        java.update(first);

        assertThat(new Sha256().and(first).and(second).digest()).isEqualTo(java.digest(second));
    }

    @Property(tries = 20_000)
    void bytes_are_utf8_where_java_says_so_and_end_where_java_stops(@ForAll("nearlyUtf8") byte[] bytes) {
        CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        var result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(left, characters, true);
        if (result.isError() || left.hasRemaining()) {
            assertThatThrownBy(() -> Utf8.text(bytes))
                    .isInstanceOfSatisfying(
                            NotUtf8.class, refused -> assertThat(refused.at()).isEqualTo(left.position()));
        } else {
            assertThat(utf8(bytes)).isEqualTo(characters.flip().toString());
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return Utf8.text(bytes);
        } catch (NotUtf8 e) {
            throw new AssertionError(e);
        }
    }

    @Provide
    Arbitrary<byte[]> nearlyUtf8() {
        Arbitrary<Integer> edges = Arbitraries.of(
                0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xee, 0xef,
                0xf0, 0xf1, 0xf4, 0xf5, 0xff);
        Arbitrary<byte[]> broken = edges.list().ofMaxSize(5).map(list -> {
            byte[] bytes = new byte[list.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = list.get(i).byteValue();
            }
            return bytes;
        });
        Arbitrary<byte[]> right = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .map(c -> Character.toString(c).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.frequencyOf(Tuple.of(3, right), Tuple.of(1, broken))
                .list()
                .ofMaxSize(5)
                .map(TextTests::joined);
    }

    private static byte[] joined(java.util.List<byte[]> parts) {
        var bytes = new java.io.ByteArrayOutputStream();
        parts.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    @Property
    void texts_are_written_as_java_writes_them(@ForAll String text) {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            assertThat(Utf8.bytes(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        } else {
            assertThatThrownBy(() -> Utf8.bytes(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void every_character_comes_back_from_its_bytes() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(c -> c < 0xd800 || c > 0xdfff)
                        .filter(c -> !utf8(Utf8.bytes(Character.toString(c))).equals(Character.toString(c))))
                .isEmpty();
    }

    @Property
    void numbers_come_back_from_their_shortest_text(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            assertThat(Double.parseDouble(NumberText.shortest(value))).isEqualTo(value == 0 ? 0.0 : value);
        } else {
            assertThatThrownBy(() -> NumberText.shortest(value)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> NumberText.fixed(value, 2)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_tie_goes_to_the_even_digit_and_zero_has_no_sign() {
        assertThat(NumberText.fixed(0.125, 2)).isEqualTo("0.12");
        assertThat(NumberText.fixed(0.375, 2)).isEqualTo("0.38");
        // just below a tie
        assertThat(NumberText.fixed(1.005, 2)).isEqualTo("1.00");
        assertThat(NumberText.fixed(-0.001, 2)).isEqualTo("0.00");
        assertThat(NumberText.fixed(1e21, 1))
                .isEqualTo(new BigDecimal(1e21)
                        .setScale(1, RoundingMode.UNNECESSARY)
                        .toPlainString());
    }

    @Property(tries = 20_000)
    void the_nearest_double_of_a_decimal_is_that_of_java(@ForAll("decimals") BigDecimal decimal) {
        double java = decimal.doubleValue();

        assertThat(Doubles.nearest(decimal)).isEqualTo(java == 0 ? 0.0 : java);
    }

    @Property(tries = 5_000)
    void a_decimal_between_two_doubles_goes_to_the_even_one(@ForAll long bits) {
        double low = Math.abs(Double.longBitsToDouble(bits));
        if (Double.isFinite(Math.nextUp(low))) {
            BigDecimal middle =
                    new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.TWO);
            BigDecimal bit = middle.ulp().movePointLeft(3);

            assertThat(Doubles.nearest(middle)).isEqualTo((bits & 1) == 0 ? low : Math.nextUp(low));
            assertThat(Doubles.nearest(middle.subtract(bit))).isEqualTo(low);
            assertThat(Doubles.nearest(middle.add(bit))).isEqualTo(Math.nextUp(low));
        }
    }

    @Provide
    Arbitrary<BigDecimal> decimals() {
        Arbitrary<BigDecimal> texts = Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40))
                .flatMap(digits ->
                        Arbitraries.integers().between(-330, 380).map(scale -> new BigDecimal(digits, scale)));
        Arbitrary<BigDecimal> scores = Arbitraries.longs()
                .flatMap(digits ->
                        Arbitraries.integers().between(0, 36).map(scale -> BigDecimal.valueOf(digits, scale)));
        Arbitrary<BigDecimal> corners = Arbitraries.of(
                        "0",
                        "-0.0",
                        "1e400",
                        "1e-400",
                        "-1e999999999",
                        "1e-999999999",
                        "4.9e-324",
                        "2.4703282292062327e-324",
                        "2.4703282292062328e-324",
                        "2.2250738585072011e-308",
                        "1.7976931348623157e308",
                        "1.7976931348623158e308",
                        "1.7976931348623159e308",
                        "9007199254740993",
                        "9007199254740992e22")
                .map(BigDecimal::new);
        return Arbitraries.frequencyOf(Tuple.of(5, texts), Tuple.of(5, scores), Tuple.of(1, corners));
    }
}
