package io.parlour.kernel.conditions;

import static io.parlour.kernel.conditions.Operator.ABSENT;
import static io.parlour.kernel.conditions.Operator.AFTER;
import static io.parlour.kernel.conditions.Operator.AT_LEAST;
import static io.parlour.kernel.conditions.Operator.AT_MOST;
import static io.parlour.kernel.conditions.Operator.BEFORE;
import static io.parlour.kernel.conditions.Operator.BETWEEN;
import static io.parlour.kernel.conditions.Operator.CHANGED;
import static io.parlour.kernel.conditions.Operator.CONTAINS;
import static io.parlour.kernel.conditions.Operator.CONTAINS_ALL;
import static io.parlour.kernel.conditions.Operator.CONTAINS_ANY;
import static io.parlour.kernel.conditions.Operator.CONTAINS_NOT;
import static io.parlour.kernel.conditions.Operator.ENDS_WITH;
import static io.parlour.kernel.conditions.Operator.EQ;
import static io.parlour.kernel.conditions.Operator.GREATER;
import static io.parlour.kernel.conditions.Operator.HAS_ALL;
import static io.parlour.kernel.conditions.Operator.HAS_ANY;
import static io.parlour.kernel.conditions.Operator.HAS_EXACTLY;
import static io.parlour.kernel.conditions.Operator.HAS_NONE;
import static io.parlour.kernel.conditions.Operator.IN;
import static io.parlour.kernel.conditions.Operator.IN_LAST;
import static io.parlour.kernel.conditions.Operator.IN_NEXT;
import static io.parlour.kernel.conditions.Operator.IS;
import static io.parlour.kernel.conditions.Operator.IS_NOT;
import static io.parlour.kernel.conditions.Operator.LESS;
import static io.parlour.kernel.conditions.Operator.NOT_EQ;
import static io.parlour.kernel.conditions.Operator.NOT_IN;
import static io.parlour.kernel.conditions.Operator.OLDER_THAN;
import static io.parlour.kernel.conditions.Operator.PRESENT;
import static io.parlour.kernel.conditions.Operator.STARTS_WITH;
import static io.parlour.kernel.conditions.Operator.YOUNGER_THAN;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// What a field holds, and so what may be asked of it.
public enum FieldType {
    /// Words; compared folded.
    TEXT(IS, IS_NOT, CONTAINS, CONTAINS_NOT, STARTS_WITH, ENDS_WITH, IN, NOT_IN, CONTAINS_ANY, CONTAINS_ALL),
    /// Words that may be a number, such as a custom variable of a page. What is no number is neither less nor greater.
    VALUE(
            IS,
            IS_NOT,
            CONTAINS,
            CONTAINS_NOT,
            STARTS_WITH,
            ENDS_WITH,
            IN,
            NOT_IN,
            LESS,
            GREATER,
            AT_MOST,
            AT_LEAST,
            BETWEEN),
    /// An id or a code; no two options differ by case alone.
    CHOICE(IS, IS_NOT, IN, NOT_IN),
    /// Options in an order, whose ids are whole numbers: 1 below 2.
    RANK(IS, IS_NOT, IN, NOT_IN, LESS, GREATER, AT_MOST, AT_LEAST),
    /// Several words or ids. An empty one is absent.
    SET(HAS_ANY, HAS_ALL, HAS_NONE, HAS_EXACTLY),
    /// Up to 15 digits, of which 6 after the point; compared by value.
    NUMBER(EQ, NOT_EQ, LESS, GREATER, AT_MOST, AT_LEAST, BETWEEN),
    /// A missing one counts as false.
    BOOL(IS),
    INSTANT(BEFORE, AFTER, BETWEEN, OLDER_THAN, YOUNGER_THAN),
    /// A local date in the zone of the question.
    DATE(IS, BEFORE, AFTER, BETWEEN, IN_NEXT, IN_LAST);

    @SuppressWarnings("ImmutableEnumChecker") // what is wrapped does not change
    private final Set<Operator> operators;

    FieldType(Operator... operators) {
        EnumSet<Operator> own = EnumSet.noneOf(Operator.class);
        Collections.addAll(own, operators);
        if (!own.equals(EnumSet.of(IS))) {
            Collections.addAll(own, PRESENT, ABSENT);
        }
        this.operators = Collections.unmodifiableSet(own);
    }

    public Collection<Operator> operators() {
        return operators;
    }

    boolean takes(Operator operator) {
        return operators.contains(operator);
    }

    /// A trigger may ask of every type whether it changed, and of those with one value from what to what.
    boolean takesOfEvent(Operator operator) {
        return switch (this) {
            case TEXT, VALUE, CHOICE, RANK, BOOL -> operator.ofEvent();
            case SET, NUMBER, INSTANT, DATE -> operator == CHANGED;
        };
    }

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
