package io.parlour.contacts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person the organization talks with. Most have no name until they give one.
public record Contact(
        UUID id,
        @Nullable String name,
        @Nullable String language,
        Instant firstSeenAt,
        Instant lastSeenAt,
        List<Handle> handles) {
    public Contact {
        handles = List.copyOf(handles);
    }

    /// How many of its addresses were only typed in.
    public long typed() {
        return handles.stream()
                .filter(each -> !each.verified() && each.learned() == null)
                .count();
    }
}
