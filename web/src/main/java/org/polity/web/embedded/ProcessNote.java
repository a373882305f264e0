package org.polity.web.embedded;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The id and start time of a process, which distinguish a left-over process from a later one with the same id. */
record ProcessNote(long id, Instant startedAt) {

    static ProcessNote of(Process process) {
        return new ProcessNote(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    /** Empty if the text is not an id and seconds since 1970, because its writer was interrupted. */
    static Optional<ProcessNote> read(String id, String startedAt) {
        try {
            return Optional.of(new ProcessNote(
                    Long.parseLong(id.strip()), Instant.ofEpochSecond(Long.parseLong(startedAt.strip()))));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** 0 if the text is no whole number of at least 0. */
    static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    static Optional<ProcessNote> read(List<String> words) {
        return words.size() == 2 ? read(words.getFirst(), words.getLast()) : Optional.empty();
    }

    @Override
    public String toString() {
        return id + " " + startedAt.getEpochSecond();
    }
}
