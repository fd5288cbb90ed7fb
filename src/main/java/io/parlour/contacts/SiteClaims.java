package io.parlour.contacts;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a site says of its signed-in customer, proven by its signature (LC-41).
///
/// @param externalId the site's own id of the person, compared exactly
/// @param emailVerified only then is the address a proven handle (LC-42)
/// @param attributes at most 30, values of at most 255 characters
public record SiteClaims(
        UUID site,
        String externalId,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String language,
        Map<String, String> attributes) {
    public SiteClaims {
        attributes = Map.copyOf(attributes);
    }
}
