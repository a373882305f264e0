package org.polity.engine.evidence;

import org.polity.engine.canonical.JsonFault;
import org.polity.engine.codes.Arguments;

/** A fault of a model card. */
public sealed interface CardFault extends EvidenceFault {

    /** @param model whose metrics the card gives, in place of those of the {@code release} */
    record AnotherModel(String file, String model, String release) implements CardFault {}

    /** A bill of materials that breaks the schema of its version of CycloneDX. */
    record Invalid(String file, String version, SchemaFault reason) implements CardFault {}

    /** A bill of materials that lists several models and is of none of them. */
    record ManyModels(String file, long count) implements CardFault {}

    /** A bill of materials without a model. */
    record NoModel(String file) implements CardFault {}

    /** A document without YAML between two lines of three hyphens. */
    record NoFrontMatter(String file) implements CardFault {}

    /** A document of another format, or of a version that is not read. */
    record NotCycloneDx(String file) implements CardFault {}

    /** Front matter that gives one key twice. */
    record KeyTwice(String file, long line) implements CardFault {}

    /** @param model the release's name, which none of several models has */
    record NotAmongModels(String file, long count, String model) implements CardFault {}

    /** @param metric its type */
    record NotANumber(String file, String metric, String text) implements CardFault {}

    /** A bill of materials that is no JSON. Line and column are counted from 1. */
    record NotJson(String file, long line, long column, JsonFault reason) implements CardFault {}

    /** Front matter that is no YAML. Line and column are counted from 1, in the file. */
    record NotYaml(String file, long line, long column) implements CardFault {}

    /** Two model cards in one manifest. */
    record Several(String first, String second) implements CardFault {}

    /** @param most components that are read */
    record TooManyComponents(String file, long most) implements CardFault {}

    /** @param most names of data sets that are held against rules */
    record TooManyNames(String file, long most) implements CardFault {}

    /** @param field that has another form than is read */
    record UnreadableField(String file, String field) implements CardFault {}

    /** A document that is neither JSON nor YAML, as its media type says. */
    record Unreadable(String file) implements CardFault {}

    @Override
    default String code() {
        return switch (this) {
            case AnotherModel fault -> "card.another-model";
            case Invalid fault -> "card.invalid";
            case ManyModels fault -> "card.many-models";
            case NoModel fault -> "card.no-model";
            case NoFrontMatter fault -> "card.no-front-matter";
            case NotCycloneDx fault -> "card.not-cyclonedx";
            case KeyTwice fault -> "card.key-twice";
            case NotAmongModels fault -> "card.not-among-models";
            case NotANumber fault -> "card.not-a-number";
            case NotJson fault -> "card.not-json";
            case NotYaml fault -> "card.not-yaml";
            case Several fault -> "card.several";
            case TooManyComponents fault -> "card.too-many-components";
            case TooManyNames fault -> "card.too-many-names";
            case UnreadableField fault -> "card.unreadable-field";
            case Unreadable fault -> "card.unreadable";
        };
    }

    @Override
    default Arguments arguments() {
        return switch (this) {
            case AnotherModel fault ->
                Arguments.of("file", fault.file()).and("model", fault.model()).and("release", fault.release());
            case Invalid fault ->
                Arguments.of("file", fault.file())
                        .and("version", fault.version())
                        .and("reason", fault.reason());
            case ManyModels fault -> Arguments.of("file", fault.file()).and("count", fault.count());
            case NoModel fault -> Arguments.of("file", fault.file());
            case NoFrontMatter fault -> Arguments.of("file", fault.file());
            case NotCycloneDx fault -> Arguments.of("file", fault.file());
            case KeyTwice fault -> Arguments.of("file", fault.file()).and("line", fault.line());
            case NotAmongModels fault ->
                Arguments.of("file", fault.file()).and("count", fault.count()).and("model", fault.model());
            case NotANumber fault ->
                Arguments.of("file", fault.file()).and("metric", fault.metric()).and("text", fault.text());
            case NotJson fault ->
                Arguments.of("file", fault.file())
                        .and("line", fault.line())
                        .and("column", fault.column())
                        .and("reason", fault.reason());
            case NotYaml fault ->
                Arguments.of("file", fault.file()).and("line", fault.line()).and("column", fault.column());
            case Several fault -> Arguments.of("first", fault.first()).and("second", fault.second());
            case TooManyComponents fault -> Arguments.of("file", fault.file()).and("most", fault.most());
            case TooManyNames fault -> Arguments.of("file", fault.file()).and("most", fault.most());
            case UnreadableField fault -> Arguments.of("file", fault.file()).and("field", fault.field());
            case Unreadable fault -> Arguments.of("file", fault.file());
        };
    }
}
