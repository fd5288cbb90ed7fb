package io.parlour.mail.intake;

import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.NoteReports;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Verdict;
import io.parlour.mail.outbox.FindOutbound;
import io.parlour.mail.outbox.WatchComplaints;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// What a report does to the mail, the address and the conversation it is about. One about no mail of ours does nothing
/// (ML-71). Runs in a transaction.
@Lazy
@Component
final class ApplyReport {
    private final FindOutbound outbound;
    private final NoteReports notes;
    private final WatchComplaints watch;
    private final Clock clock;

    /// Where it came from: as a mail, or as what a relay calls its event.
    record Source(@Nullable UUID mail, @Nullable String event) {}

    ApplyReport(FindOutbound outbound, NoteReports notes, WatchComplaints watch, Clock clock) {
        this.outbound = outbound;
        this.notes = notes;
        this.watch = watch;
        this.clock = clock;
    }

    /// `proven` is the recipient whose token it came with. The last mail of ours that it is about.
    FindOutbound.@Nullable Found apply(
            OrganizationId organization, Report report, Optional<FindOutbound.Found> proven, Source source) {
        FindOutbound.Found last = null;
        for (Verdict verdict : report.recipients()) {
            FindOutbound.Found found = proven.or(
                            () -> outbound.byMessageId(organization, report.originalMessageId(), verdict.recipient()))
                    .orElse(null);
            if (found == null) {
                continue;
            }
            last = found;
            NoteReports.Ours ours = new NoteReports.Ours(
                    found.recipient(), found.contact(), found.address(), found.conversation(), found.proven());
            notes.note(organization, report.kind(), verdict, ours, source.mail(), source.event());
            if (report.kind() == Report.Kind.COMPLAINT) {
                watch.complained(organization, found.recipient());
            }
            String state = state(report.kind());
            if (state != null) {
                outbound.reported(organization, found.recipient(), state, verdict.remoteText(), clock.instant());
            }
        }
        return last;
    }

    private static @Nullable String state(Report.Kind kind) {
        return switch (kind) {
            case BOUNCE -> "failed";
            case DELIVERED -> "delivered";
            case COMPLAINT -> "complained";
            case DELAYED, AUTH_REPORT, AUTO_REPLY -> null;
        };
    }
}
