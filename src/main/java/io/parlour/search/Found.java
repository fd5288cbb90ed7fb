package io.parlour.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a query finds.
///
/// @param total how many there are on all pages
/// @param weak nothing matched well: these are the closest
/// @param degraded the meaning of the query wasn't known in time, so that words alone decided
/// @param corrected the query with its misspelled words repaired, or null
public record Found(
        List<Hit> hits,
        int total,
        boolean weak,
        boolean degraded,
        @Nullable String corrected) {
    public Found {
        hits = List.copyOf(hits);
    }
}
