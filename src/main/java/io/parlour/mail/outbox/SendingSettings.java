package io.parlour.mail.outbox;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ServerText;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.SmtpSettings;
import io.parlour.mail.direct.Direct;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How an organization wants its mail sent: how fast, from which domain, or not at all for now; and how the server that
/// takes it does (ML-98, ML-110, ML-113). What waits for a limit is due as soon as that is changed. Changes are audited
/// and known to all that send within five seconds.
///
/// Errors: `access.denied`, `not-found`; 422 `input.invalid` (perMinute, perHour, perDay: 1 or more).
@Component
public final class SendingSettings {
    private static final int SHOWN = 50;

    private final SendingRows rows;
    private final OutboxWork work;
    private final HowItDoes state;
    private final Rights rights;
    private final Clock clock;

    @Component("sendingSettingsRights")
    record Rights(Access access, Audit audit, AgentTexts texts, Transactions transactions) {}

    @Component
    record HowItDoes(
            DestinationRows destinations,
            SmtpSettings smtp,
            Direct direct,
            ComplaintRows complaints,
            WatchComplaints watch,
            DailyLimit daily) {}

    /// Limits are null for none.
    ///
    /// @param holdUncertain whether marketing that may have been sent already waits for a person, not sent again
    public record Wish(
            boolean holdUncertain,
            @Nullable Integer perMinute,
            @Nullable Integer perHour,
            @Nullable Integer perDay) {}

    /// At most so many mails in any minute, hour and day; null for no limit.
    public record Pace(
            @Nullable Integer perMinute,
            @Nullable Integer perHour,
            @Nullable Integer perDay) {}

    /// Mails that went within the last minute, hour and day; counted where there is a limit.
    public record Used(int minute, int hour, int day) {}

    /// One that mail is sent from.
    public record Domain(UUID id, String name, Pace pace, Used used, Complaints complaints) {}

    /// Of bulk mail of the last seven days (ML-119).
    ///
    /// @param state `ok`, `alarm`, or `paused`: bulk mail waits until a person lets it go
    /// @param sent readers, as counted when somebody complained last
    public record Complaints(
            @Schema(allowableValues = {"ok", "alarm", "paused"})
            String state,

            long complaints,
            long sent) {}

    /// Where mail goes.
    ///
    /// @param mode `relay`, `direct`, or `capture` where nothing leaves
    /// @param trouble `login-refused`, `unreachable`, `slowed-down`; `no-name`: nothing goes, for the address it
    ///     would leave from has no name; `unnamed`: the same, and the operator lets it go; null for none
    /// @param waitsUntil when the server is tried again, null for now
    /// @param words what is amiss with the name, as a sentence; else null
    /// @param slow providers that mail goes to slower or not at all for now, at most 50
    public record Route(
            @Schema(allowableValues = {"relay", "direct", "capture"})
            String mode,

            @Nullable String trouble,
            @Nullable Instant waitsUntil,
            @Nullable String words,
            List<Slow> slow) {
        static Route of(String mode) {
            return new Route(mode, null, null, null, List.of());
        }
    }

    /// A provider that asked for a slower pace.
    ///
    /// @param perMinute mails, about
    public record Slow(
            String provider, int perMinute, @Nullable Instant waitsUntil) {}

    /// How mail is sent now.
    ///
    /// @param held whether nothing is sent for now
    /// @param used of the organization
    /// @param operatorPerDay how many mails the operator lets the organization send in 24 hours
    /// @param domains at most 500, by name
    public record Shown(
            Wish settings, boolean held, Used used, int operatorPerDay, List<Domain> domains, Route route) {}

    SendingSettings(SendingRows rows, OutboxWork work, HowItDoes state, Rights rights, Clock clock) {
        this.rows = rows;
        this.work = work;
        this.state = state;
        this.rights = rights;
        this.clock = clock;
    }

    public Shown find(AgentPrincipal agent) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        OrganizationId organization = agent.organization();
        return rights.transactions().read(organization, () -> {
            SendingRows.Wish wish = rows.find(organization);
            SendingRows.Pace pace = wish.pace();
            return new Shown(
                    new Wish(wish.holdUncertain(), pace.perMinute(), pace.perHour(), pace.perDay()),
                    wish.held(),
                    used(organization.value()),
                    state.daily().of(organization).perDay(),
                    rows.domains(organization).stream()
                            .map(domain -> shown(organization, domain))
                            .toList(),
                    route(agent));
        });
    }

    private Domain shown(OrganizationId organization, SendingRows.Domain domain) {
        SendingRows.Pace pace = domain.pace();
        return new Domain(
                domain.id(),
                domain.name(),
                new Pace(pace.perMinute(), pace.perHour(), pace.perDay()),
                used(domain.id()),
                complaints(organization, domain.name()));
    }

    private Complaints complaints(OrganizationId organization, String domain) {
        return state.complaints()
                .find(organization, domain)
                .map(watched -> new Complaints(
                        watched.state(),
                        state.watch().rate(organization, watched).complaints(),
                        watched.sent()))
                .orElseGet(() -> new Complaints("ok", 0, 0));
    }

    private Used used(UUID scope) {
        SendingRows.Used used = rows.used(scope, clock.instant());
        return new Used(used.minute(), used.hour(), used.day());
    }

    private Route route(AgentPrincipal agent) {
        SmtpSettings.@Nullable Server server = state.smtp().server();
        if (state.direct().isOn()) {
            @Nullable ServerText text = state.direct().gate().text();
            String words = text == null
                    ? null
                    : rights.texts().of(agent.organization(), agent.agent()).say(text);
            String trouble = text == null ? null : state.direct().gate().isOpen() ? "unnamed" : "no-name";
            return new Route("direct", trouble, null, words, slow());
        }
        if (server == null) {
            return Route.of("capture");
        }
        return state.destinations()
                .find(server.host())
                .map(seen -> new Route("relay", seen.trouble(), until(seen), null, List.of()))
                .orElseGet(() -> Route.of("relay"));
    }

    private List<Slow> slow() {
        return state.destinations().slow(clock.instant(), SHOWN).entrySet().stream()
                .map(each ->
                        new Slow(each.getKey(), (int) Math.ceil(each.getValue().perMinute()), until(each.getValue())))
                .toList();
    }

    private @Nullable Instant until(RouteState.Seen seen) {
        return seen.closedUntil().isAfter(clock.instant()) ? seen.closedUntil() : null;
    }

    public Shown change(AgentPrincipal agent, Wish wish) {
        SendingRows.Pace pace = checked(new Pace(wish.perMinute(), wish.perHour(), wish.perDay()));
        return changed(
                agent,
                organization ->
                        rows.store(organization, new SendingRows.Wish(wish.holdUncertain(), pace, null, false)));
    }

    public Shown change(AgentPrincipal agent, UUID domain, Pace pace) {
        SendingRows.Pace wished = checked(pace);
        return changed(agent, organization -> {
            if (!rows.store(organization, domain, wished)) {
                throw Problem.notFound();
            }
        });
    }

    /// Nothing that is not on a line yet is sent until it is told otherwise; what is written meanwhile waits too.
    public Shown hold(AgentPrincipal agent, boolean held) {
        return changed(agent, organization -> rows.hold(organization, held));
    }

    /// Lets bulk mail of a domain go that was stopped for complaints; those of before do not count any more.
    public Shown release(AgentPrincipal agent, UUID domain) {
        return changed(agent, organization -> {
            if (!state.watch().release(organization, domain)) {
                throw Problem.notFound();
            }
        });
    }

    private interface Change {
        void in(OrganizationId organization);
    }

    private Shown changed(AgentPrincipal agent, Change change) {
        rights.access().require(agent, MailPermissions.MAILBOXES);
        OrganizationId organization = agent.organization();
        rights.transactions().in(organization, () -> {
            change.in(organization);
            rights.audit()
                    .record(
                            organization,
                            Actor.agent(agent.agent()),
                            Action.OUTBOX_CHANGED,
                            new ObjectRef(ObjectRef.Kind.ORGANIZATION, organization.value()),
                            null);
            work.changed();
        });
        return find(agent);
    }

    private static SendingRows.Pace checked(Pace pace) {
        check("perMinute", pace.perMinute());
        check("perHour", pace.perHour());
        check("perDay", pace.perDay());
        return new SendingRows.Pace(pace.perMinute(), pace.perHour(), pace.perDay());
    }

    private static void check(String field, @Nullable Integer mails) {
        if (mails != null && mails < 1) {
            throw Problem.invalid(field, "too-small", Map.of("min", 1));
        }
    }
}
