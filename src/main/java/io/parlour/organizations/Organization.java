package io.parlour.organizations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A customer company. Exactly one of an installation is the operator's own.
///
/// @param zone where no better time zone is known
/// @param language of people who chose none
/// @param logo another id for another picture; null: it has none
public record Organization(
        OrganizationId id,
        String name,
        boolean operator,
        boolean demo,
        Instant createdAt,
        ZoneId zone,
        String language,
        @Nullable UUID logo) {
    /// The path of the logo, from the root of the installation or of a portal's own domain.
    public @Nullable String logoPath() {
        return logo == null ? null : "/logos/" + id.value() + "/" + logo;
    }
}
