package org.polity.engine.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;
import org.polity.engine.codes.Coded;

/** A JSON document under inspection: what is wrong with it is collected, not thrown at the first fault. */
public final class Document {

    private final List<Problem> problems = new ArrayList<>();

    private Document() {}

    /**
     * Reads an object document.
     *
     * @param reading takes the fields; may return null after it reported a problem
     * @throws DocumentRefused with every problem, when there was one
     */
    public static <T> T read(byte[] bytes, Function<Fields, @Nullable T> reading) throws DocumentRefused {
        Document document = new Document();
        T value = null;
        Json root = document.parse(bytes);
        if (root != null && !root.isObject()) {
            document.report("", DocumentFault.Plain.NOT_AN_OBJECT);
        } else if (root != null) {
            Fields fields = new Fields(document, "", root);
            value = reading.apply(fields);
            fields.refuseUnknown();
        }
        if (value == null || !document.problems.isEmpty()) {
            throw new DocumentRefused(
                    document.problems.isEmpty()
                            ? List.of(new Problem("", DocumentFault.Plain.UNREADABLE))
                            : document.problems);
        }
        return value;
    }

    private @Nullable Json parse(byte[] bytes) {
        try {
            return StrictJson.parse(bytes);
        } catch (JsonRefused e) {
            report("", new DocumentFault.NotJson(e.line(), e.column(), e.fault()));
            return null;
        }
    }

    void report(String pointer, Coded fault) {
        problems.add(new Problem(pointer, fault));
    }
}
