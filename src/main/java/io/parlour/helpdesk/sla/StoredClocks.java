package io.parlour.helpdesk.sla;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is stored of one ticket's clocks: the newest of each metric.
///
/// @param policy it goes by; null for none
/// @param told of which clocks something was told already, by [#key]
record StoredClocks(
        UUID conversation,
        Standing standing,
        @Nullable UUID policy,
        List<SlaClock> clocks,
        Map<String, Set<String>> told) {
    /// That a promise was missed.
    static final String BREACH = "breach";

    static StoredClocks none(UUID conversation, Standing standing) {
        return new StoredClocks(conversation, standing, null, List.of(), new HashMap<>());
    }

    static String key(SlaClock clock) {
        return clock.metric().key() + " " + clock.cycle();
    }

    Set<String> toldOf(SlaClock clock) {
        return told.computeIfAbsent(key(clock), key -> new HashSet<>());
    }
}
