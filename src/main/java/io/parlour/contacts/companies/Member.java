package io.parlour.contacts.companies;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A contact of a company.
///
/// @param joined `address` where a proven address brought it, `agent` where somebody put it there
public record Member(
        UUID contact,
        @Nullable String name,
        @Nullable String address,
        CompanyRole role,
        @Schema(allowableValues = {"address", "agent"}) String joined,
        Instant at) {}
