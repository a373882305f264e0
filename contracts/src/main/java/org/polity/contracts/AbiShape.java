package org.polity.contracts;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.StaticArray;
import org.web3j.abi.datatypes.StructType;
import org.web3j.abi.datatypes.Utf8String;

/** The layout of a value's bytes in its encoding, by the Contract ABI Specification of Solidity. */
sealed interface AbiShape {

    int WORD = 32;

    /** Kept, because the reflection on a binding takes longer than the measurement of a value. */
    ClassValue<AbiShape> STRUCTS = new ClassValue<>() {
        @Override
        protected AbiShape computeValue(Class<?> kind) {
            return struct(kind);
        }
    };

    /** Any type of one word. */
    record Word() implements AbiShape {}

    /** `bytes` or `string`. */
    record Text() implements AbiShape {}

    /** `T[]`. */
    record Sequence(AbiShape element) implements AbiShape {}

    /** `T[n]`. */
    record Row(int length, AbiShape element) implements AbiShape {}

    record Struct(List<AbiShape> parts) implements AbiShape {}

    /** Whether the head of the value is an offset. */
    default boolean isDynamic() {
        return switch (this) {
            case Word word -> false;
            case Text text -> true;
            case Sequence sequence -> true;
            case Row row -> row.element().isDynamic();
            case Struct struct -> struct.parts().stream().anyMatch(AbiShape::isDynamic);
        };
    }

    /** In bytes. */
    default long head() {
        if (isDynamic()) {
            return WORD;
        }
        return switch (this) {
            case Word word -> WORD;
            case Row row -> row.length() * row.element().head();
            case Struct struct ->
                struct.parts().stream().mapToLong(AbiShape::head).sum();
            case Text text -> throw new IllegalStateException("a text is dynamic");
            case Sequence sequence -> throw new IllegalStateException("a sequence is dynamic");
        };
    }

    static AbiShape of(TypeReference<?> reference) {
        List<TypeReference<?>> parts = reference.getInnerTypes();
        return parts == null || parts.isEmpty()
                ? of(reference.getType())
                : new Struct(parts.stream().map(AbiShape::of).toList());
    }

    private static AbiShape of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() instanceof Class<?> kind) {
            AbiShape element = of(list.getActualTypeArguments()[0]);
            return StaticArray.class.isAssignableFrom(kind) ? new Row(length(kind), element) : new Sequence(element);
        }
        if (!(type instanceof Class<?> kind)) {
            throw new IllegalArgumentException("`%s` is not a type of the ABI".formatted(type));
        }
        if (StructType.class.isAssignableFrom(kind)) {
            return STRUCTS.get(kind);
        }
        if (DynamicBytes.class.isAssignableFrom(kind) || Utf8String.class.isAssignableFrom(kind)) {
            return new Text();
        }
        if (DynamicArray.class.isAssignableFrom(kind) || StaticArray.class.isAssignableFrom(kind)) {
            throw new IllegalArgumentException("`%s` does not name its elements".formatted(kind));
        }
        return new Word();
    }

    /** Bindings have two constructors of a struct: one takes the ABI's types, the other takes the Java values. */
    private static AbiShape struct(Class<?> kind) {
        return Arrays.stream(kind.getConstructors())
                .filter(AbiShape::takesAbiTypes)
                .findFirst()
                .map(Constructor::getGenericParameterTypes)
                .map(parts -> new Struct(Arrays.stream(parts).map(AbiShape::of).toList()))
                .orElseThrow(() -> new IllegalArgumentException("`%s` does not name its parts".formatted(kind)));
    }

    private static boolean takesAbiTypes(Constructor<?> constructor) {
        return constructor.getParameterCount() > 0
                && Arrays.stream(constructor.getParameterTypes())
                        .allMatch(org.web3j.abi.datatypes.Type.class::isAssignableFrom);
    }

    private static int length(Class<?> row) {
        return Integer.parseInt(
                row.getSimpleName().substring(StaticArray.class.getSimpleName().length()));
    }
}
