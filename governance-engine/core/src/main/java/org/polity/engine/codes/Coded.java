package org.polity.engine.codes;

/**
 * A thing to report to a person or a program, without the words of any language. Each room seals a family of records that
 * implement this interface.
 */
public interface Coded {

    /** A stable name: a family and a name of lower-case words with hyphens, such as {@code csv.missing-column}. */
    String code();

    /** The typed arguments, by name. */
    Arguments arguments();
}
