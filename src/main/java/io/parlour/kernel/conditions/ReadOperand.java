package io.parlour.kernel.conditions;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what stands beside an operator, by the field's type.
final class ReadOperand {
    private static final int LONGEST = 1_000;
    private static final int MANY = 200;
    private static final Duration FARTHEST = Duration.ofDays(36_600);
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /// Why it is not what the operator needs.
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final String words;

        Wrong(String words) {
            super(words, null, false, false);
            this.words = words;
        }
    }

    private final Fields.Field field;
    private final Operator op;

    ReadOperand(Fields.Field field, Operator op) {
        this.field = field;
        this.op = op;
    }

    /// Errors: [Wrong].
    Operand read(@Nullable JsonNode value) {
        if (op.shape == Operator.Shape.NONE) {
            if (value != null) {
                throw new Wrong("Nothing stands here for this question.");
            }
            return new Operand.None();
        }
        if (value == null) {
            throw new Wrong("Something to compare with is missing.");
        }
        Mine mine = field.mine();
        if (mine != null && mine.isNamed(value)) {
            return asker(mine);
        }
        return switch (op.shape) {
            case NONE, ONE -> one(value);
            case MANY -> new Operand.Words(words(value));
            case RANGE -> range(value);
            case SPAN -> new Operand.Span(span(value));
        };
    }

    private Operand asker(Mine mine) {
        return switch (op) {
            case IS, IS_NOT, IN, NOT_IN, HAS_ANY, HAS_NONE -> new Operand.Asker(mine);
            default -> throw new Wrong("This cannot be asked of oneself.");
        };
    }

    private Operand one(JsonNode value) {
        return switch (field.type()) {
            case TEXT, CHOICE, SET -> new Operand.Word(word(value));
            case RANK ->
                asksForNumber() ? new Operand.Amount(new BigDecimal(word(value))) : new Operand.Word(word(value));
            case VALUE -> asksForNumber() ? new Operand.Amount(number(value)) : new Operand.Word(word(value));
            case NUMBER -> new Operand.Amount(number(value));
            case BOOL -> {
                if (!value.isBoolean()) {
                    throw new Wrong("This is yes or no.");
                }
                yield new Operand.Truth(value.booleanValue());
            }
            case INSTANT -> new Operand.Moment(moment(value));
            case DATE -> new Operand.Day(day(value));
        };
    }

    private boolean asksForNumber() {
        return switch (op) {
            case LESS, GREATER, AT_MOST, AT_LEAST -> true;
            default -> false;
        };
    }

    private Operand range(JsonNode value) {
        if (!value.isObject() || value.size() != 2 || !value.has("from") || !value.has("to")) {
            throw new Wrong("A range has a beginning and an end.");
        }
        JsonNode from = value.get("from");
        JsonNode to = value.get("to");
        return switch (field.type()) {
            case INSTANT -> new Operand.Moments(moment(from), moment(to));
            case DATE -> {
                Operand.Days days = new Operand.Days(day(from), day(to));
                yield ordered(days, days.from().compareTo(days.to()));
            }
            default -> {
                Operand.Amounts numbers = new Operand.Amounts(number(from), number(to));
                yield ordered(numbers, numbers.from().compareTo(numbers.to()));
            }
        };
    }

    private static Operand ordered(Operand range, int order) {
        if (order > 0) {
            throw new Wrong("The beginning is after the end.");
        }
        return range;
    }

    private List<String> words(JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > MANY) {
            throw new Wrong("This is a list of 1 to " + MANY + ".");
        }
        List<String> words = new ArrayList<>();
        for (JsonNode each : value) {
            words.add(word(each));
        }
        return List.copyOf(words);
    }

    private String word(JsonNode value) {
        if (!value.isString() || value.stringValue().length() > LONGEST) {
            throw new Wrong("This is a text of up to " + LONGEST + " characters.");
        }
        if (value.stringValue().indexOf('\0') >= 0) {
            throw new Wrong("This holds a character that cannot be compared.");
        }
        boolean chosen =
                field.type() == FieldType.CHOICE || field.type() == FieldType.RANK || field.type() == FieldType.SET;
        if (chosen && !field.offers(value.stringValue())) {
            throw new Wrong("This cannot be chosen.");
        }
        String folded = Fold.of(value.stringValue());
        if (folded.isEmpty()) {
            throw new Wrong("Something to compare with is missing.");
        }
        return folded;
    }

    private static BigDecimal number(JsonNode value) {
        if (!value.isNumber()) {
            throw new Wrong("This is a number.");
        }
        BigDecimal number = value.decimalValue().stripTrailingZeros();
        if (number.scale() > 6 || number.precision() > 15 || number.precision() - number.scale() > 14) {
            throw new Wrong("A number has up to 14 digits, and 6 after the point.");
        }
        return number;
    }

    private static Operand.When moment(JsonNode value) {
        if (value.isObject() && value.size() == 1) {
            if (value.has("ago")) {
                return new Operand.When.Away(span(value.get("ago")).negated());
            }
            if (value.has("ahead")) {
                return new Operand.When.Away(span(value.get("ahead")));
            }
        }
        try {
            Instant at = Instant.parse(value.isString() ? value.stringValue() : "");
            if (at.isBefore(FIRST) || !at.isBefore(LAST)) {
                throw new Wrong("A moment is in the years 1 to 9999.");
            }
            return new Operand.When.Exact(at.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            throw new Wrong("This is a moment, such as 2026-01-31T09:00:00Z, or so long ago or ahead.");
        }
    }

    private static LocalDate day(JsonNode value) {
        try {
            LocalDate day = LocalDate.parse(value.isString() ? value.stringValue() : "");
            if (day.getYear() < 1 || day.getYear() > 9999) {
                throw new Wrong("A day is in the years 1 to 9999.");
            }
            return day;
        } catch (DateTimeException e) {
            throw new Wrong("This is a day, such as 2026-01-31.");
        }
    }

    private static Duration span(JsonNode value) {
        try {
            Duration span = Duration.parse(value.isString() ? value.stringValue() : "");
            if (!span.isNegative() && span.compareTo(FARTHEST) <= 0) {
                return span.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            throw new Wrong("This is a length of time, such as P3D or PT2H.");
        }
        throw new Wrong("A length of time is up to 100 years, and not below nothing.");
    }
}
