package org.polity.engine.counting;

/**
 * The limits of reading a file.
 *
 * @param memoryMegabytes of the query engine
 * @param seconds of one query
 * @param cells different combinations of label, decision and groups
 */
public record Limits(int memoryMegabytes, int seconds, int cells) {

    /** 768 MB, one minute, 100,000 combinations. */
    public static final Limits DEFAULT = new Limits(768, 60, 100_000);

    /** The same, with time for every row. */
    Limits patient() {
        return new Limits(memoryMegabytes, 10 * seconds, cells);
    }
}
