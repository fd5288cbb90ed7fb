package io.parlour.kernel.conditions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks a condition about facts, in memory.
final class Asking {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

    private final Facts facts;

    private Asking(Facts facts) {
        this.facts = facts;
    }

    static Why of(Condition condition, Facts facts) {
        return new Asking(facts).why(condition);
    }

    private Why why(Condition condition) {
        return switch (condition) {
            case Condition.Group group -> {
                List<Why> parts = group.nodes().stream().map(this::why).toList();
                boolean holds = group.any()
                        ? parts.stream().anyMatch(Why::holds)
                        : parts.stream().allMatch(Why::holds);
                yield new Why.Group(group.any(), holds, parts);
            }
            case Condition.Leaf leaf -> {
                Fact fact = facts.of(leaf.field());
                boolean known = !(fact instanceof Fact.Unknown);
                yield new Why.Leaf(
                        leaf.field(), leaf.op(), leaf.value(), fact.shown(), known, known && asked(leaf, fact));
            }
        };
    }

    private boolean asked(Condition.Leaf leaf, Fact fact) {
        return leaf.op().ofEvent() ? happened(leaf, fact) : holds(leaf, fact);
    }

    /// Of a thing that was made just now nothing was before, and so nothing changed.
    private boolean happened(Condition.Leaf leaf, Fact fact) {
        Fact before = facts.before(leaf.field());
        if (before == null) {
            return false;
        }
        boolean changed = !before.equals(fact);
        return switch (leaf.op()) {
            case CHANGED -> changed;
            case CHANGED_FROM -> changed && is(Operator.IS, leaf.operand(), before);
            case CHANGED_TO -> changed && is(Operator.IS, leaf.operand(), fact);
            default -> is(Operator.IS, leaf.operand(), before);
        };
    }

    private boolean holds(Condition.Leaf leaf, Fact fact) {
        Operator contrary = leaf.op().contrary;
        return contrary == null ? is(leaf.op(), leaf.operand(), fact) : !is(contrary, leaf.operand(), fact);
    }

    private boolean is(Operator op, Operand operand, Fact fact) {
        return switch (operand) {
            case Operand.None none -> !(fact instanceof Fact.Missing);
            case Operand.Truth truth -> (fact instanceof Fact.Truth(boolean actual) && actual) == truth.truth();
            case Operand.Word word ->
                text(fact).filter(text -> word(op, text, word.text())).isPresent();
            case Operand.Words words -> words(op, words.texts(), fact);
            case Operand.Amount number ->
                number(fact)
                        .filter(actual -> compared(op, actual.compareTo(number.number())))
                        .isPresent();
            case Operand.Amounts numbers ->
                number(fact)
                        .filter(actual -> actual.compareTo(numbers.from()) >= 0 && actual.compareTo(numbers.to()) <= 0)
                        .isPresent();
            case Operand.Moment moment ->
                fact instanceof Fact.Moment(Instant at)
                        && compared(op, at.compareTo(moment.at().at(facts.now())));
            case Operand.Moments moments ->
                fact instanceof Fact.Moment(Instant at)
                        && !at.isBefore(moments.from().at(facts.now()))
                        && !at.isAfter(moments.to().at(facts.now()));
            case Operand.Day day ->
                day(fact)
                        .filter(actual -> compared(op, actual.compareTo(day.day())))
                        .isPresent();
            case Operand.Days days ->
                day(fact)
                        .filter(actual -> !actual.isBefore(days.from()) && !actual.isAfter(days.to()))
                        .isPresent();
            case Operand.Span span -> span(op, span, fact);
            case Operand.Asker asker -> words(op, Caller.words(facts.caller(), asker.mine()), fact);
        };
    }

    private static boolean word(Operator op, String text, String wanted) {
        return switch (op) {
            case CONTAINS -> text.contains(wanted);
            case STARTS_WITH -> text.startsWith(wanted);
            case ENDS_WITH -> text.endsWith(wanted);
            default -> text.equals(wanted);
        };
    }

    private static boolean words(Operator op, List<String> wanted, Fact fact) {
        Set<String> actual = fact instanceof Fact.Texts(Set<String> texts)
                ? texts.stream().map(Fold::of).collect(Collectors.toSet())
                : Set.of();
        return switch (op) {
            case HAS_ANY -> wanted.stream().anyMatch(actual::contains);
            case HAS_ALL -> actual.containsAll(wanted);
            case HAS_EXACTLY -> actual.equals(Set.copyOf(wanted));
            case CONTAINS_ANY ->
                text(fact)
                        .filter(text -> wanted.stream().anyMatch(text::contains))
                        .isPresent();
            case CONTAINS_ALL ->
                text(fact)
                        .filter(text -> wanted.stream().allMatch(text::contains))
                        .isPresent();
            // is, of the asker, is in
            default -> text(fact).filter(wanted::contains).isPresent();
        };
    }

    private static boolean compared(Operator op, int order) {
        return switch (op) {
            case LESS, BEFORE -> order < 0;
            case GREATER, AFTER -> order > 0;
            case AT_MOST -> order <= 0;
            case AT_LEAST -> order >= 0;
            default -> order == 0;
        };
    }

    private boolean span(Operator op, Operand.Span span, Fact fact) {
        if (fact instanceof Fact.Moment(Instant at)) {
            Instant line = facts.now().minus(span.length());
            return op == Operator.OLDER_THAN ? !at.isAfter(line) : at.isAfter(line);
        }
        LocalDate today = LocalDate.ofInstant(facts.now(), facts.zone());
        long days = span.length().toDays();
        LocalDate from = op == Operator.IN_LAST ? today.minusDays(days) : today;
        LocalDate to = op == Operator.IN_LAST ? today : today.plusDays(days);
        return day(fact)
                .filter(actual -> !actual.isBefore(from) && !actual.isAfter(to))
                .isPresent();
    }

    private static Optional<String> text(Fact fact) {
        return switch (fact) {
            case Fact.Text text -> Optional.of(Fold.of(text.text()));
            case Fact.Amount number -> Optional.ofNullable(number.shown());
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDate> day(Fact fact) {
        return fact instanceof Fact.Day(LocalDate day) ? Optional.of(day) : Optional.empty();
    }

    private static Optional<BigDecimal> number(Fact fact) {
        return switch (fact) {
            case Fact.Amount number -> Optional.of(number.number());
            case Fact.Text text ->
                Optional.of(Fold.of(text.text()))
                        .filter(folded -> NUMBER.matcher(folded).matches())
                        .map(BigDecimal::new);
            default -> Optional.empty();
        };
    }
}
