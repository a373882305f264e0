package org.polity.engine.policy;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.polity.engine.codes.Coded;

/**
 * What a document says, some fields of which cannot be read or are of something else. The existence and the content of such a field are
 * unknown. A condition on the field has no value, and never counts the field as missing. The same holds for a question about all
 * fields together, such as how many there are.
 */
public final class PartlyRead extends AbstractMap<String, Object> {

    /** A condition asked for a field that exists and was not read. */
    public static final class Asked extends RuntimeException {

        private final transient Coded reason;

        private Asked(Coded reason) {
            super(reason.code());
            this.reason = reason;
        }

        /** Without a stack trace: the fault is in the document, and not in the program. */
        @Override
        public Throwable fillInStackTrace() {
            return this;
        }

        /** Why the field was not read. */
        public Coded reason() {
            return reason;
        }
    }

    private final Map<String, Object> read;
    private final Map<String, Coded> unread;

    private PartlyRead(Map<String, Object> read, Map<String, Coded> unread) {
        this.read = ordered(read);
        this.unread = Map.copyOf(unread);
    }

    /** The read fields unchanged, if no field is unread. */
    public static Map<String, Object> of(Map<String, Object> read, Map<String, ? extends Coded> unread) {
        return unread.isEmpty() ? ordered(read) : new PartlyRead(read, Map.copyOf(unread));
    }

    /** In the order of the document, which a condition can see. */
    private static Map<String, Object> ordered(Map<String, Object> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The fields that were read. */
    public Map<String, Object> read() {
        return read;
    }

    @Override
    public boolean containsKey(@Nullable Object field) {
        return get(field) != null;
    }

    @Override
    public @Nullable Object get(@Nullable Object field) {
        if (field == null) {
            return null;
        }
        Coded reason = unread.get(field);
        if (reason != null) {
            throw new Asked(reason);
        }
        return read.get(field);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        throw asked();
    }

    @Override
    public int size() {
        throw asked();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other == this) {
            return true;
        }
        throw asked();
    }

    @Override
    public int hashCode() {
        throw asked();
    }

    @Override
    public String toString() {
        return read + " without " + unread.keySet();
    }

    /** The same reason on every machine, whatever order the fields have. */
    private Asked asked() {
        return new Asked(unread.entrySet().stream()
                .min(Entry.comparingByKey())
                .orElseThrow()
                .getValue());
    }
}
