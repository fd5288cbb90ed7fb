package io.parlour.mail.outbox;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.SmtpSettings;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How an organization wants its mail sent, and how the server that takes it does (ML-98, ML-110, ML-113).
///
/// Errors: `access.denied`; 422 `input.invalid` (perMinute, perHour, perDay: 1 or more).
@Component
public final class SendingSettings {
    private final SendingRows rows;
    private final DestinationRows destinations;
    private final SmtpSettings smtp;
    private final Rights rights;
    private final Clock clock;

    @Component("sendingSettingsRights")
    record Rights(Access access, Audit audit, Transactions transactions) {}

    /// Limits are null for none.
    ///
    /// @param holdUncertain whether marketing that may have been sent already waits for a person, not sent again
    public record Wish(
            boolean holdUncertain,
            @Nullable Integer perMinute,
            @Nullable Integer perHour,
            @Nullable Integer perDay) {}

    /// Where mail goes.
    ///
    /// @param mode `relay`, or `capture` where nothing leaves
    /// @param trouble `login-refused`, `unreachable`, `slowed-down`; null for none
    /// @param waitsUntil when the server is tried again, null for now
    public record Route(
            String mode, @Nullable String trouble, @Nullable Instant waitsUntil) {}

    public record Shown(Wish settings, Route route) {}

    SendingSettings(SendingRows rows, DestinationRows destinations, SmtpSettings smtp, Rights rights, Clock clock) {
        this.rows = rows;
        this.destinations = destinations;
        this.smtp = smtp;
        this.rights = rights;
        this.clock = clock;
    }

    public Shown find(AgentPrincipal agent) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        OrganizationId organization = agent.organization();
        return rights.transactions().read(organization, () -> {
            SendingRows.Wish wish = rows.find(organization);
            return new Shown(new Wish(wish.holdUncertain(), wish.perMinute(), wish.perHour(), wish.perDay()), route());
        });
    }

    private Route route() {
        SmtpSettings.@Nullable Server server = smtp.server();
        if (server == null) {
            return new Route("capture", null, null);
        }
        return destinations
                .find(server.host())
                .map(seen -> new Route(
                        "relay",
                        seen.trouble(),
                        seen.closedUntil().isAfter(clock.instant()) ? seen.closedUntil() : null))
                .orElseGet(() -> new Route("relay", null, null));
    }

    /// Audited.
    public Shown change(AgentPrincipal agent, Wish wish) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        check("perMinute", wish.perMinute());
        check("perHour", wish.perHour());
        check("perDay", wish.perDay());
        OrganizationId organization = agent.organization();
        rights.transactions().in(organization, () -> {
            rows.store(
                    organization,
                    new SendingRows.Wish(wish.holdUncertain(), wish.perMinute(), wish.perHour(), wish.perDay()));
            rights.audit()
                    .record(
                            organization,
                            Actor.agent(agent.agent()),
                            Action.OUTBOX_CHANGED,
                            new ObjectRef(ObjectRef.Kind.ORGANIZATION, organization.value()),
                            null);
        });
        return find(agent);
    }

    private static void check(String field, @Nullable Integer mails) {
        if (mails != null && mails < 1) {
            throw Problem.invalid(field, "too-small", "At least 1, or nothing for no limit.");
        }
    }
}
