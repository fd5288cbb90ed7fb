package io.parlour.organizations;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Time zones by their IANA names, such as `Europe/Berlin`.
final class WorkspaceZone {
    static final ZoneId UTC = ZoneId.of("UTC");

    private WorkspaceZone() {}

    static Optional<ZoneId> read(@Nullable String name) {
        return Optional.ofNullable(name)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of);
    }

    static ZoneId orUtc(@Nullable String name) {
        return read(name).orElse(UTC);
    }
}
