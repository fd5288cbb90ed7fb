package io.parlour.redaction;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is looked for in the texts of one site, and what becomes of it.
record Rules(Map<Type, Mode> modes, CardRules cards, List<CustomPattern> patterns) {
    static final Map<Type, Mode> DEFAULT_MODES = Map.of(
            Type.CARD, Mode.REDACT_AT_INGEST,
            Type.CVV, Mode.REDACT_AT_INGEST,
            Type.IBAN, Mode.REDACT_AT_INGEST,
            Type.SSN, Mode.REDACT_AT_INGEST,
            Type.SECRET, Mode.WARN);
    static final Rules DEFAULT = new Rules(DEFAULT_MODES, CardRules.DEFAULT, List.of());

    Rules {
        Map<Type, Mode> all = new EnumMap<>(DEFAULT_MODES);
        all.putAll(modes);
        modes = Map.copyOf(all);
        patterns = List.copyOf(patterns);
    }

    Mode mode(Type type) {
        return modes.getOrDefault(type.ruledAs(), Mode.OFF);
    }

    /// Whether anything is masked at that point.
    boolean masks(Point point) {
        return modes.values().stream().anyMatch(point::masks)
                || patterns.stream().anyMatch(pattern -> point.masks(pattern.mode()));
    }
}
