package org.polity.browser;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polity.engine.evidence.EvidenceRefused;
import org.polity.engine.exact.Utf8;
import org.polity.engine.reading.DocumentRefused;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Int8Array;

/** The functions of the compiled module, as JavaScript calls them. */
public final class EngineModule {

    private EngineModule() {}

    public static void main(String[] arguments) {}

    /**
     * Judges a release again.
     *
     * @param question JSON of the shape that {@link Judgment#parse} reads
     * @param files an {@code Int8Array} for each of the manifest, the policies and the evidence files, in any order
     * @return {@code {statement: Int8Array}}, or {@code {lack: "conditions"}} where this build lacks something
     * @throws DocumentRefused if the question or a policy cannot be read
     * @throws EvidenceRefused if a policy is not among the files
     */
    @JSExport
    public static JSObject judge(String question, JSArray<Int8Array> files) throws DocumentRefused, EvidenceRefused {
        List<byte[]> held = new ArrayList<>();
        for (int i = 0; i < files.getLength(); i++) {
            held.add(files.get(i).copyToJavaArray());
        }
        try {
            byte[] statement =
                    Judgment.parse(Utf8.bytes(question)).verdict(held).statement();
            return answer(Int8Array.copyFromJavaArray(statement), null);
        } catch (NotRecomputed e) {
            return answer(null, e.lack().label());
        }
    }

    @JSBody(
            params = {"statement", "lack"},
            script = "return lack === null ? {statement: statement} : {lack: lack};")
    private static native JSObject answer(@Nullable Int8Array statement, @Nullable String lack);
}
