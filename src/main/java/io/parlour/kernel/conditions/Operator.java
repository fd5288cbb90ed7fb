package io.parlour.kernel.conditions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a field is compared. A negative operator is the contrary of its positive one, of a missing value too.
public enum Operator {
    IS(Shape.ONE),
    CONTAINS(Shape.ONE),
    STARTS_WITH(Shape.ONE),
    ENDS_WITH(Shape.ONE),
    CONTAINS_ANY(Shape.MANY),
    CONTAINS_ALL(Shape.MANY),
    IN(Shape.MANY),
    HAS_ANY(Shape.MANY),
    HAS_ALL(Shape.MANY),
    HAS_EXACTLY(Shape.MANY),
    EQ(Shape.ONE),
    LESS(Shape.ONE),
    GREATER(Shape.ONE),
    AT_MOST(Shape.ONE),
    AT_LEAST(Shape.ONE),
    BETWEEN(Shape.RANGE),
    BEFORE(Shape.ONE),
    AFTER(Shape.ONE),
    OLDER_THAN(Shape.SPAN),
    YOUNGER_THAN(Shape.SPAN),
    IN_NEXT(Shape.SPAN),
    IN_LAST(Shape.SPAN),
    PRESENT(Shape.NONE),
    /// What just happened changed it. Asked by triggers alone, as are the next three.
    CHANGED(Shape.NONE),
    CHANGED_FROM(Shape.ONE),
    CHANGED_TO(Shape.ONE),
    /// It was so before what just happened, changed or not.
    WAS(Shape.ONE),
    IS_NOT(IS),
    CONTAINS_NOT(CONTAINS),
    NOT_IN(IN),
    HAS_NONE(HAS_ANY),
    NOT_EQ(EQ),
    ABSENT(PRESENT);

    /// What stands beside the operator.
    enum Shape {
        NONE,
        ONE,
        MANY,
        RANGE,
        SPAN
    }

    private static final Map<String, Operator> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Operator::key, Function.identity()));

    final Shape shape;
    final @Nullable Operator contrary;

    Operator(Shape shape) {
        this.shape = shape;
        this.contrary = null;
    }

    Operator(Operator contrary) {
        this.shape = contrary.shape;
        this.contrary = contrary;
    }

    /// Whether it asks what just happened.
    boolean ofEvent() {
        return this == CHANGED || this == CHANGED_FROM || this == CHANGED_TO || this == WAS;
    }

    static Optional<Operator> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
