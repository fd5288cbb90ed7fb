package io.parlour.search;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was searched for, redacted and without a person, for 90 days; how often, by day, for good.
@Component
public final class SearchLog {
    public enum Surface {
        PAGE,
        WIDGET,
        FORM,
        AGENT,
        API
    }

    /// @param site whose redaction rules hold
    /// @param top ids of the best hits
    public record Entry(
            Surface surface, @Nullable UUID site, UUID scope, String locale, String text, Found found, List<UUID> top) {}

    /// Answers the id to name when a hit is clicked.
    public UUID log(OrganizationId organization, Entry entry) {
        throw new UnsupportedOperationException();
    }

    /// @param rank of the hit, from 1
    public void clicked(OrganizationId organization, UUID search, UUID ref, int rank) {
        throw new UnsupportedOperationException();
    }
}
