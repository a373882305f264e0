package org.polity.engine.canonical;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One JSON value (RFC 8259). A field or an item that does not exist is {@link Absent}, so that a path through values that may be
 * missing needs no checks on its way.
 */
public sealed interface Json {

    /** A value that does not exist. */
    Json ABSENT = new Absent();

    /** Fields by name, in the order of the document. */
    record Obj(Map<String, Json> fields) implements Json {
        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** Items in the order of the document. */
    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** A text. */
    record Text(String value) implements Json {}

    /** A number, with every digit that was written. */
    record Num(String literal) implements Json {

        /** The exact value. */
        public BigDecimal value() {
            return new BigDecimal(literal);
        }

        /** Whether the number is written without a fraction and without an exponent. */
        public boolean isIntegral() {
            return literal.indexOf('.') < 0 && literal.indexOf('e') < 0 && literal.indexOf('E') < 0;
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Json {}

    /** The value {@code null}. */
    record Null() implements Json {}

    /** No value at all. */
    record Absent() implements Json {}

    /** The field of this name; absent when this value is no object or has no such field. */
    default Json path(String name) {
        return this instanceof Obj object ? object.fields().getOrDefault(name, ABSENT) : ABSENT;
    }

    /** The item at this place, from 0; absent when this value is no list or is shorter. */
    default Json path(int index) {
        return this instanceof Arr array && index >= 0 && index < array.items().size()
                ? array.items().get(index)
                : ABSENT;
    }

    /** Fields or items; none for every other value. */
    default int size() {
        return switch (this) {
            case Obj object -> object.fields().size();
            case Arr array -> array.items().size();
            case Text text -> 0;
            case Num number -> 0;
            case Bool flag -> 0;
            case Null none -> 0;
            case Absent none -> 0;
        };
    }

    /** The items of a list, the values of an object; none for every other value. */
    default List<Json> values() {
        return switch (this) {
            case Obj object -> List.copyOf(object.fields().values());
            case Arr array -> array.items();
            case Text text -> List.of();
            case Num number -> List.of();
            case Bool flag -> List.of();
            case Null none -> List.of();
            case Absent none -> List.of();
        };
    }

    /** The fields of an object with their names; none for every other value. */
    default Set<Map.Entry<String, Json>> properties() {
        return this instanceof Obj object ? object.fields().entrySet() : Set.of();
    }

    /** Whether this value is an object that has the field. */
    default boolean has(String name) {
        return this instanceof Obj object && object.fields().containsKey(name);
    }

    default boolean isObject() {
        return this instanceof Obj;
    }

    default boolean isArray() {
        return this instanceof Arr;
    }

    default boolean isText() {
        return this instanceof Text;
    }

    default boolean isNumber() {
        return this instanceof Num;
    }

    default boolean isNull() {
        return this instanceof Null;
    }

    default boolean isAbsent() {
        return this instanceof Absent;
    }

    /** Whether nothing is in this list, object or text; true for null and for a value that does not exist. */
    default boolean isEmpty() {
        return switch (this) {
            case Obj object -> object.fields().isEmpty();
            case Arr array -> array.items().isEmpty();
            case Text text -> text.value().isEmpty();
            case Num number -> false;
            case Bool flag -> false;
            case Null none -> true;
            case Absent none -> true;
        };
    }

    /** The text, or the other one when this value is no text. */
    default String text(String otherwise) {
        return this instanceof Text text ? text.value() : otherwise;
    }

    /** Whether this value is {@code true}. */
    default boolean isTrue() {
        return this instanceof Bool flag && flag.value();
    }

    default boolean isBoolean() {
        return this instanceof Bool;
    }

    /** The value as canonical JSON (RFC 8785); the empty text for a value that does not exist. */
    default String canonical() {
        return isAbsent() ? "" : CanonicalJson.text(this);
    }
}
