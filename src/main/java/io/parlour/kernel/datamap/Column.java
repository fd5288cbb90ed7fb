package io.parlour.kernel.datamap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One declared column: its SQL type and what it means.
public record Column(String name, String type, Meaning meaning) {
    private static final Map<String, String> LONG_NAMES = Map.of(
            "timestamptz", "timestamp with time zone",
            "bool", "boolean",
            "int", "integer",
            "int2", "smallint",
            "int4", "integer",
            "int8", "bigint",
            "varchar", "character varying",
            "timestamptz[]", "timestamp with time zone[]",
            "int[]", "integer[]");

    public sealed interface Meaning {}

    public record NotPersonal(Reason reason) implements Meaning {}

    public record Personal(
            Category category,
            Set<String> purposes,
            Retention retention,
            Erase erase,
            Set<Trait> traits,
            @Nullable String derivedFrom,
            @Nullable String maskFor)
            implements Meaning {
        public boolean access() {
            return !traits.contains(Trait.HIDDEN);
        }

        public boolean portability() {
            return traits.contains(Trait.PORTABLE);
        }

        public boolean freeText() {
            return traits.contains(Trait.FREE_TEXT);
        }
    }

    /// Until when a value is kept: so long after the instant in `clock` as the rule `rule` says.
    public record Retention(String clock, String rule) {}

    /// Reads `name type`, such as `created_at timestamptz`.
    static Column parse(String declaration, Meaning meaning) {
        List<String> words = List.of(declaration.strip().split("\\s+", 2));
        if (words.size() != 2) {
            throw new IllegalArgumentException("a column is declared as 'name type', not '" + declaration + "'");
        }
        String type = words.getLast().replaceFirst("^varchar\\(", "character varying(");
        return new Column(words.getFirst(), LONG_NAMES.getOrDefault(type, type), meaning);
    }

    public @Nullable Personal personal() {
        return meaning instanceof Personal personal ? personal : null;
    }
}
