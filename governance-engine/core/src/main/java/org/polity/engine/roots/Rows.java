package org.polity.engine.roots;

import org.jspecify.annotations.Nullable;

/** What takes the rows of a predictions file, in file order. */
public interface Rows {

    /**
     * Takes a row; both arrays are the reader's and change with the next row.
     *
     * @param position the number of the row in the file, from 0, the header not counted
     * @param label whether the label is the manifest's positive class
     * @param decision whether the decision is
     * @param groups the group of each attribute that was asked for, null where the row names none
     * @param inputs the text of each input column of the manifest, null where the row has none
     */
    void row(long position, boolean label, boolean decision, @Nullable String[] groups, @Nullable String[] inputs);
}
