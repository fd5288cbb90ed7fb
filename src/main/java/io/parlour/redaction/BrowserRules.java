package io.parlour.redaction;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a sender's browser must know to find what the server will find, by type. Patterns of an organization stay with
/// the server.
public record BrowserRules(
        Map<String, Mode> modes, boolean twelveDigits, boolean thirteenDigits, List<String> allowed) {
    public BrowserRules {
        modes = Map.copyOf(modes);
        allowed = List.copyOf(allowed);
    }

    /// The browsers know what is built in.
    public @Nullable BrowserRules unlessUsual() {
        return equals(of(Rules.DEFAULT)) ? null : this;
    }

    static BrowserRules of(Rules rules) {
        Map<String, Mode> modes = new TreeMap<>();
        rules.modes().forEach((type, mode) -> modes.put(type.key(), mode));
        CardRules cards = rules.cards();
        return new BrowserRules(modes, cards.twelveDigits(), cards.thirteenDigits(), cards.allowed());
    }
}
