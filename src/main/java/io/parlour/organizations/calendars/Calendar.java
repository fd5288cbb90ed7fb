package io.parlour.organizations.calendars;

import java.time.Instant;
import java.util.UUID;

/// A calendar with its newest rules.
///
/// @param validFrom since when these rules hold
public record Calendar(UUID id, String name, CalendarRules rules, Instant validFrom) {}
