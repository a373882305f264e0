package org.polity.gate.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.polity.engine.canonical.CanonicalJson;
import org.polity.engine.canonical.Json;
import org.polity.engine.canonical.JsonRefused;
import org.polity.engine.canonical.StrictJson;

/**
 * The last known answers, and the changes that were not taken yet. The file is replaced as a whole before a change is sent, so that
 * a process that is killed sends the change again, with the same id.
 */
final class WatchState {

    private static final String FORM = "polity/gate-watch/v1";

    private final Path file;
    private final Map<String, Standing> known = new LinkedHashMap<>();
    private final Queue<StandingChange> waiting = new ArrayDeque<>();

    /** @throws IOException if the file cannot be read, or is of another form: its changes would be lost */
    WatchState(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            read();
        }
    }

    Optional<Standing> of(String key) {
        return Optional.ofNullable(known.get(key));
    }

    Optional<StandingChange> next() {
        return Optional.ofNullable(waiting.peek());
    }

    int waiting() {
        return waiting.size();
    }

    void add(String key, StandingChange change) throws IOException {
        known.put(key, change.after());
        waiting.add(change);
        write();
    }

    void taken() throws IOException {
        waiting.remove();
        write();
    }

    private void read() throws IOException {
        try {
            Json tree = StrictJson.parse(Files.readAllBytes(file));
            if (!tree.path("form").text("").equals(FORM)) {
                throw new IOException("no state of a watch");
            }
            tree.path("known").properties().forEach(entry -> known.put(entry.getKey(), standing(entry.getValue())));
            tree.path("waiting")
                    .values()
                    .forEach(change -> waiting.add(new StandingChange(
                            change.path("gate").text(""),
                            change.path("artifact").text(""),
                            change.path("scope").text(""),
                            change.path("before").isObject()
                                    ? Optional.of(standing(change.path("before")))
                                    : Optional.empty(),
                            standing(change.path("after")),
                            whole(change.path("block")))));
        } catch (JsonRefused damaged) {
            throw new IOException("no state of a watch", damaged);
        }
    }

    private static Standing standing(Json tree) {
        return new Standing(
                tree.path("status").text(""),
                whole(tree.path("epoch")),
                orNull(tree.path("release")),
                orNull(tree.path("until")));
    }

    private static @Nullable String orNull(Json text) {
        return text instanceof Json.Text written ? written.value() : null;
    }

    private static long whole(Json number) {
        return number instanceof Json.Num written ? written.value().longValue() : 0;
    }

    private void write() throws IOException {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("form", FORM);
        Map<String, Object> standings = new LinkedHashMap<>();
        known.forEach((key, standing) -> standings.put(key, standing.tree()));
        tree.put("known", standings);
        tree.put("waiting", waiting.stream().map(WatchState::tree).toList());
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "watch", ".new");
        Files.write(whole, CanonicalJson.bytes(tree));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Map<String, @Nullable Object> tree(StandingChange change) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("gate", change.gate());
        tree.put("artifact", change.artifact());
        tree.put("scope", change.scope());
        tree.put("before", change.before().map(Standing::tree).orElse(null));
        tree.put("after", change.after().tree());
        tree.put("block", change.block());
        return tree;
    }
}
