package org.polity.engine.evidence;

import org.polity.engine.canonical.JsonFault;
import org.polity.engine.codes.Arguments;

/** A fault of the description of a data set. */
public sealed interface DescriptionFault extends EvidenceFault {

    /** No data set in the document conforms to Croissant. */
    record NotCroissant(String file) implements DescriptionFault {}

    /** Something that conforms to Croissant and is no data set. */
    record NotADataset(String file) implements DescriptionFault {}

    /** Line and column are counted from 1. */
    record NotJson(String file, long line, long column, JsonFault reason) implements DescriptionFault {}

    /** A context that would have to be fetched. */
    record RemoteContext(String file) implements DescriptionFault {}

    /** @param most sources of sources that are followed */
    record TooManySteps(String file, long most) implements DescriptionFault {}

    /** @param most levels of lists and objects inside of each other */
    record TooDeep(String file, long most) implements DescriptionFault {}

    /** @param most values in one document */
    record TooManyValues(String file, long most) implements DescriptionFault {}

    /** @param most terms that one context defines */
    record TooManyTerms(String file, long most) implements DescriptionFault {}

    /**
     * @param count data sets described up to and including this file, sources in place among them
     * @param most data sets that one release describes
     */
    record TooManyDatasets(String file, long count, long most) implements DescriptionFault {}

    /**
     * @param count names, parts, digests, terms and sources up to and including this file; a long one counts as several
     * @param most of them in one release
     */
    record TooManyNames(String file, long count, long most) implements DescriptionFault {}

    /**
     * @param length characters of the name of a data set
     * @param most characters that such a name may have
     */
    record LongName(String file, long length, long most) implements DescriptionFault {}

    @Override
    default String code() {
        return switch (this) {
            case NotCroissant fault -> "description.not-croissant";
            case NotADataset fault -> "description.not-a-dataset";
            case NotJson fault -> "description.not-json";
            case RemoteContext fault -> "description.remote-context";
            case TooManySteps fault -> "description.too-many-steps";
            case TooDeep fault -> "description.too-deep";
            case TooManyValues fault -> "description.too-many-values";
            case TooManyTerms fault -> "description.too-many-terms";
            case TooManyDatasets fault -> "description.too-many-datasets";
            case TooManyNames fault -> "description.too-many-names";
            case LongName fault -> "description.long-name";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case NotCroissant fault -> Arguments.of("file", fault.file());
            case NotADataset fault -> Arguments.of("file", fault.file());
            case NotJson fault ->
                Arguments.of("file", fault.file())
                        .and("line", fault.line())
                        .and("column", fault.column())
                        .and("reason", fault.reason());
            case RemoteContext fault -> Arguments.of("file", fault.file());
            case TooManySteps fault -> Arguments.of("file", fault.file()).and("most", fault.most());
            case TooDeep fault -> Arguments.of("file", fault.file()).and("most", fault.most());
            case TooManyValues fault -> Arguments.of("file", fault.file()).and("most", fault.most());
            case TooManyTerms fault -> Arguments.of("file", fault.file()).and("most", fault.most());
            case TooManyDatasets fault ->
                Arguments.of("file", fault.file()).and("count", fault.count()).and("most", fault.most());
            case TooManyNames fault ->
                Arguments.of("file", fault.file()).and("count", fault.count()).and("most", fault.most());
            case LongName fault ->
                Arguments.of("file", fault.file()).and("length", fault.length()).and("most", fault.most());
        };
    }
}
