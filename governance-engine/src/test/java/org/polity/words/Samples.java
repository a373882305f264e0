package org.polity.words;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.polity.contracts.Finding;
import org.polity.contracts.Problem;
import org.polity.engine.canonical.Digest;
import org.polity.engine.canonical.JsonFault;
import org.polity.engine.codes.Coded;

/** Values of every shape that a report may be made of: none, one and many; every constant. */
final class Samples {

    private static final Coded LEAF = JsonFault.Plain.EMPTY;
    private static final int DEEPEST = 4;

    private static final Map<Class<?>, List<?>> KNOWN = Map.ofEntries(
            Map.entry(String.class, List.of("sample", "other sample")),
            Map.entry(long.class, List.of(0L, 1L, 5L, 1_234_567L)),
            Map.entry(int.class, List.of(0, 1, 5)),
            Map.entry(Integer.class, List.of(0, 1, 5)),
            Map.entry(Long.class, List.of(0L, 1L, 5L)),
            Map.entry(double.class, List.of(0.25, 0.0)),
            // twice each: a flag beside an enum of two makes four reports
            Map.entry(boolean.class, List.of(true, true, false, false)),
            Map.entry(BigDecimal.class, List.of(new BigDecimal("0.1004"), BigDecimal.ZERO)),
            Map.entry(Instant.class, List.of(Instant.parse("2026-11-24T10:00:00Z"))),
            Map.entry(LocalDate.class, List.of(LocalDate.parse("2026-11-24"))),
            Map.entry(OptionalLong.class, List.of(OptionalLong.empty(), OptionalLong.of(3))),
            Map.entry(OptionalDouble.class, List.of(OptionalDouble.empty(), OptionalDouble.of(0.5))),
            Map.entry(Digest.class, List.of(new Digest("ab".repeat(32)))),
            Map.entry(Coded.class, List.of(LEAF)),
            Map.entry(Problem.class, problems()),
            Map.entry(Finding.class, findings()));

    private Samples() {}

    /** Reports of one type: every constant, and for a record as many as its most varied component has values. */
    static List<Coded> of(Class<?> type) {
        return samples(type, 0).stream().map(Coded.class::cast).toList();
    }

    private static List<?> samples(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric(generic, depth);
        }
        if (type instanceof WildcardType wildcard) {
            return samples(wildcard.getUpperBounds()[0], depth);
        }
        Class<?> simple = (Class<?>) type;
        List<?> known = KNOWN.get(simple);
        if (known != null) {
            return known;
        }
        if (simple.isEnum()) {
            return List.of(simple.getEnumConstants());
        }
        if (depth > DEEPEST) {
            return List.of();
        }
        if (simple.isRecord()) {
            return records(simple, depth);
        }
        if (simple.isSealed()) {
            return Arrays.stream(simple.getPermittedSubclasses())
                    .flatMap(permitted -> samples(permitted, depth + 1).stream())
                    .toList();
        }
        throw new AssertionError("there is no sample of `%s`: add one".formatted(simple));
    }

    private static List<?> ofGeneric(ParameterizedType generic, int depth) {
        List<?> of = samples(generic.getActualTypeArguments()[0], depth);
        return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
            case "List" ->
                of.isEmpty()
                        ? List.of(List.of())
                        : List.of(List.of(of.getFirst()), List.of(of.getFirst(), of.getLast()), List.of());
            case "Optional" ->
                of.isEmpty() ? List.of(Optional.empty()) : List.of(Optional.of(of.getFirst()), Optional.empty());
            default -> throw new AssertionError("there is no sample of `%s`: add one".formatted(generic));
        };
    }

    private static List<Object> records(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        List<List<?>> values = new ArrayList<>();
        for (RecordComponent component : components) {
            List<?> of = samples(component.getGenericType(), depth + 1);
            if (of.isEmpty()) {
                return List.of();
            }
            values.add(of);
        }
        int most = values.stream().mapToInt(List::size).max().orElse(1);
        return IntStream.range(0, most)
                .mapToObj(i -> made(
                        type,
                        components,
                        values.stream().map(of -> of.get(i % of.size())).toArray()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty where a record refuses such values: an empty list, a number below one. */
    private static Optional<Object> made(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (java.lang.reflect.InvocationTargetException refused) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.toString(), e);
        }
    }

    private static List<Problem> problems() {
        return Arrays.stream(Problem.Kind.values())
                .map(kind -> new Problem(kind, "votingDelay", kind.names()))
                .toList();
    }

    private static List<Finding> findings() {
        return Arrays.stream(Finding.Code.values())
                .map(code -> new Finding(
                        code,
                        code.names().stream().map(Samples::argument).toList(),
                        code == Finding.Code.RULE_OUT_OF_BOUNDS ? problems().getFirst() : null))
                .toList();
    }

    private static String argument(String name) {
        return switch (name) {
            case "contract", "to" -> "token";
            case "role" -> "proposer";
            default -> "7";
        };
    }
}
