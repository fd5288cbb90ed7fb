package io.parlour.organizations.calendars;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// By what each site and department is open, and how that stands now.
@Component
public final class ReadOpenings {
    /// How one stands.
    ///
    /// @param open null for a department that goes by its site
    /// @param changesAt when that changes next; null when it does not
    public record Now(
            Opening opening,
            @Nullable Boolean open,
            @Nullable Instant changesAt) {}

    private final CalendarRows rows;
    private final OpeningHours hours;
    private final Transactions transactions;
    private final Clock clock;

    ReadOpenings(CalendarRows rows, OpeningHours hours, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.hours = hours;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Reads once for all that are asked about.
    public Read of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> new Read(
                        rows.openings(organization).stream()
                                .collect(Collectors.toMap(
                                        opening -> opening.subject().id(), Function.identity())),
                        hours.of(organization),
                        clock.instant()));
    }

    /// What was read.
    public record Read(Map<UUID, Opening> openings, Hours hours, Instant now) {
        /// An override that has passed is left out.
        public Now of(Opening.Subject subject) {
            Opening kept = openings.getOrDefault(subject.id(), Opening.none(subject));
            Opening.ForNow override = kept.override();
            boolean holds = override != null && override.holds(now);
            Opening opening =
                    holds ? kept : new Opening(subject, kept.mode(), kept.calendar(), null, kept.finishQueue());
            boolean site = subject.kind() == Opening.Subject.Kind.SITE;
            if (!site && !holds && kept.mode() == Opening.Mode.INHERIT) {
                return new Now(opening, null, null);
            }
            UUID ofSite = site ? subject.id() : null;
            UUID ofDepartment = site ? null : subject.id();
            boolean open = hours.openAt(ofSite, ofDepartment, now);
            return new Now(
                    opening,
                    open,
                    (open ? hours.closes(ofSite, ofDepartment, now) : hours.opens(ofSite, ofDepartment, now))
                            .orElse(null));
        }
    }
}
