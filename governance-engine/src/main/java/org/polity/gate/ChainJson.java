package org.polity.gate;

import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.PartsPerMillion;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The JSON form of the engine's hashes and figures beside the chain: `0x` and 64 hexadecimal digits, and whole
 * millionths.
 */
public final class ChainJson extends SimpleModule {

    private static final long serialVersionUID = 1L;
    private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");

    public ChainJson() {
        super("polity-chain");
        addSerializer(new Text<>(Keccak.class, Keccak::prefixed));
        addDeserializer(Keccak.class, new Read<>(Keccak.class, text -> new Keccak(digits(text))));
        addSerializer(new Text<>(Digest.class, digest -> "0x" + digest.hex()));
        addDeserializer(Digest.class, new Read<>(Digest.class, text -> new Digest(digits(text))));
        addSerializer(new Millionths());
        addDeserializer(PartsPerMillion.class, new ReadMillionths());
    }

    /** @throws IllegalArgumentException when it has another form */
    private static String digits(String text) {
        if (!HASH.matcher(text).matches()) {
            throw new IllegalArgumentException("write 0x and 64 hexadecimal digits");
        }
        return text.substring(2).toLowerCase(Locale.ROOT);
    }

    private static final class Text<T> extends StdSerializer<T> {

        private final transient Function<T, String> written;

        Text(Class<T> type, Function<T, String> written) {
            super(type);
            this.written = written;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(written.apply(value));
        }
    }

    private static final class Read<T> extends StdDeserializer<T> {

        private final transient Function<String, T> understood;

        Read(Class<T> type, Function<String, T> understood) {
            super(type);
            this.understood = understood;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getValueAsString("");
            try {
                return understood.apply(text);
            } catch (IllegalArgumentException another) {
                throw context.weirdStringException(text, handledType(), String.valueOf(another.getMessage()));
            }
        }
    }

    private static final class Millionths extends StdSerializer<PartsPerMillion> {

        Millionths() {
            super(PartsPerMillion.class);
        }

        @Override
        public void serialize(PartsPerMillion value, JsonGenerator out, SerializationContext context) {
            out.writeNumber(value.value());
        }
    }

    private static final class ReadMillionths extends StdDeserializer<PartsPerMillion> {

        ReadMillionths() {
            super(PartsPerMillion.class);
        }

        @Override
        public PartsPerMillion deserialize(JsonParser in, DeserializationContext context) {
            return new PartsPerMillion(in.getLongValue());
        }
    }
}
