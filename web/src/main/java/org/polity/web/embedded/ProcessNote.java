package org.polity.web.embedded;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which process was started when: what tells a left-over from a stranger that got the same id later. */
record ProcessNote(long id, Instant startedAt) {

    static ProcessNote of(Process process) {
        return new ProcessNote(process.pid(), process.info().startInstant().orElseGet(Instant::now));
    }

    /** Empty when the words are not an id and seconds since 1970: whoever wrote them was interrupted. */
    static Optional<ProcessNote> read(String id, String startedAt) {
        try {
            return Optional.of(new ProcessNote(
                    Long.parseLong(id.strip()), Instant.ofEpochSecond(Long.parseLong(startedAt.strip()))));
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }

    /** 0 when the text is no whole number from 0 on. */
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
