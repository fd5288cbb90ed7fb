package io.parlour.kernel.conditions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a field holds at the moment it is asked.
public sealed interface Fact {
    /// Known to be empty.
    static Fact missing() {
        return new Missing();
    }

    /// Nobody can say: every question about it is answered with no.
    static Fact unknown() {
        return new Unknown();
    }

    record Missing() implements Fact {}

    record Unknown() implements Fact {}

    record Text(String text) implements Fact {}

    record Texts(Set<String> texts) implements Fact {
        public Texts {
            texts = Set.copyOf(texts);
        }
    }

    record Amount(BigDecimal number) implements Fact {}

    record Truth(boolean truth) implements Fact {}

    record Moment(Instant at) implements Fact {}

    record Day(LocalDate day) implements Fact {}

    /// Nothing but white space is missing.
    static Fact text(@Nullable String text) {
        return text == null || Fold.of(text).isEmpty() ? missing() : new Text(text);
    }

    static Fact texts(Collection<String> texts) {
        return texts.isEmpty() ? missing() : new Texts(Set.copyOf(texts));
    }

    static Fact number(@Nullable BigDecimal number) {
        return number == null ? missing() : new Amount(number);
    }

    static Fact number(long number) {
        return new Amount(BigDecimal.valueOf(number));
    }

    static Fact truth(boolean truth) {
        return new Truth(truth);
    }

    static Fact moment(@Nullable Instant at) {
        return at == null ? missing() : new Moment(at);
    }

    /// As a person reads it, null for what is missing or unknown.
    default @Nullable String shown() {
        return switch (this) {
            case Missing missing -> null;
            case Unknown unknown -> null;
            case Text text -> text.text();
            case Texts texts -> new TreeSet<>(texts.texts()).stream().collect(Collectors.joining(", "));
            case Amount amount -> amount.number().stripTrailingZeros().toPlainString();
            case Truth truth -> truth.truth() ? "yes" : "no";
            case Moment moment -> moment.at().toString();
            case Day day -> day.day().toString();
        };
    }
}
