package io.parlour.kernel.conditions;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asks, where a condition says `me` or `my_departments`.
public record Caller(UUID agent, Set<UUID> departments) {
    public Caller {
        departments = Set.copyOf(departments);
    }

    /// Empty where nobody asks: nothing is theirs.
    static List<String> words(@Nullable Caller caller, Mine mine) {
        if (caller == null) {
            return List.of();
        }
        return switch (mine) {
            case ME -> List.of(caller.agent().toString());
            case MY_DEPARTMENTS ->
                caller.departments().stream().map(UUID::toString).sorted().toList();
        };
    }
}
