package io.parlour.redaction;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pattern of an organization. `keep`: groups whose text stays. Without a site it holds on all.
public record StoredPattern(UUID id, @Nullable UUID site, String name, String pattern, List<Integer> keep, Mode mode) {
    public StoredPattern {
        keep = List.copyOf(keep);
    }

    CustomPattern compiled() {
        return new CustomPattern(name, pattern, keep, mode);
    }
}
