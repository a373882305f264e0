package org.polity.web.site;

import org.polity.engine.codes.Arguments;
import org.polity.engine.codes.Coded;

/** A fault of a field of a form. */
public sealed interface FormFault extends Coded {

    record NotANumber(String text) implements FormFault {}

    record NotACount(String text) implements FormFault {}

    /** @param line and column from 1 */
    record NotJson(long line, long column, Coded reason) implements FormFault {}

    /** @param most characters */
    record BadLength(long most) implements FormFault {}

    record NotADigest(String text) implements FormFault {}

    /** @param there the names of the columns that the file has */
    record UnknownColumn(String column, String there) implements FormFault {}

    record NoColumn(String there) implements FormFault {}

    record SameColumn(String column) implements FormFault {}

    record BadName(String name) implements FormFault {}

    record TooManyParents(long most, long given) implements FormFault {}

    record OwnParent(String parent) implements FormFault {}

    record ParentTwice(String parent) implements FormFault {}

    /** A fault without arguments. */
    enum Plain implements FormFault {
        MISSING,
        MISSING_DIGEST,
        SAME_CLASS,
        NO_GROUPS,
        NO_HOLDERS,
        NO_FILE
    }

    @Override
    default String code() {
        return switch (this) {
            case NotANumber fault -> "form.not-a-number";
            case NotACount fault -> "form.not-a-count";
            case NotJson fault -> "form.not-json";
            case BadLength fault -> "form.bad-length";
            case NotADigest fault -> "form.not-a-digest";
            case UnknownColumn fault -> "form.unknown-column";
            case NoColumn fault -> "form.no-column";
            case SameColumn fault -> "form.same-column";
            case BadName fault -> "form.bad-name";
            case TooManyParents fault -> "form.too-many-parents";
            case OwnParent fault -> "form.own-parent";
            case ParentTwice fault -> "form.parent-twice";
            case Plain.MISSING -> "form.missing";
            case Plain.MISSING_DIGEST -> "form.missing-digest";
            case Plain.SAME_CLASS -> "form.same-class";
            case Plain.NO_GROUPS -> "form.no-groups";
            case Plain.NO_HOLDERS -> "form.no-holders";
            case Plain.NO_FILE -> "form.no-file";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case NotANumber fault -> Arguments.of("text", fault.text());
            case NotACount fault -> Arguments.of("text", fault.text());
            case NotJson fault ->
                Arguments.of("line", fault.line()).and("column", fault.column()).and("reason", fault.reason());
            case BadLength fault -> Arguments.of("most", fault.most());
            case NotADigest fault -> Arguments.of("text", fault.text());
            case UnknownColumn fault -> Arguments.of("column", fault.column()).and("there", fault.there());
            case NoColumn fault -> Arguments.of("there", fault.there());
            case SameColumn fault -> Arguments.of("column", fault.column());
            case BadName fault -> Arguments.of("name", fault.name());
            case TooManyParents fault -> Arguments.of("most", fault.most()).and("given", fault.given());
            case OwnParent fault -> Arguments.of("parent", fault.parent());
            case ParentTwice fault -> Arguments.of("parent", fault.parent());
            case Plain fault -> Arguments.NONE;
        };
    }
}
