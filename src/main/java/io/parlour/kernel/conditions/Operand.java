package io.parlour.kernel.conditions;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What stands beside an operator, read and checked. Words are folded.
sealed interface Operand {
    record None() implements Operand {}

    record Word(String text) implements Operand {}

    record Words(List<String> texts) implements Operand {}

    record Amount(BigDecimal number) implements Operand {}

    record Amounts(BigDecimal from, BigDecimal to) implements Operand {}

    record Truth(boolean truth) implements Operand {}

    record Moment(When at) implements Operand {}

    record Moments(When from, When to) implements Operand {}

    record Day(LocalDate day) implements Operand {}

    record Days(LocalDate from, LocalDate to) implements Operand {}

    record Span(Duration length) implements Operand {}

    record Asker(Mine mine) implements Operand {}

    /// A moment as it is written: itself, or so long before or after now.
    sealed interface When {
        Instant at(Instant now);

        record Exact(Instant at) implements When {
            @Override
            public Instant at(Instant now) {
                return at;
            }
        }

        record Away(Duration from) implements When {
            @Override
            public Instant at(Instant now) {
                return now.plus(from);
            }
        }
    }
}
