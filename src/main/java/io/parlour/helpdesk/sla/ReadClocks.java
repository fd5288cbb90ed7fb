package io.parlour.helpdesk.sla;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.FindConversation;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// How tickets stand with what is promised, for who sees them (HD-54).
///
/// Errors: `not-found`, `access.denied`.
@Service
public class ReadClocks {
    /// A clock.
    ///
    /// @param policy its name; null when the policy is gone
    /// @param elapsedSeconds of the hours that count, until now or until it stopped
    /// @param opensAt when the hours that count begin again, when they do not count now; null else
    public record ClockNow(
            UUID conversation,
            Metric metric,
            int cycle,
            ClockState state,
            @Nullable String policy,
            long targetSeconds,
            long elapsedSeconds,
            Instant startedAt,
            @Nullable Instant dueAt,
            @Nullable Instant breachedAt,
            @Nullable Instant stoppedAt,
            @Nullable StopCause cause,
            @Nullable Instant opensAt) {}

    /// Clocks as they stand.
    ///
    /// @param now by the clock of this server
    public record Clocks(Instant now, List<ClockNow> items) {}

    private final ClockRows rows;
    private final ChooseTerms terms;
    private final Desk desk;
    private final FindConversation conversations;
    private final Moment moment;

    @Component("slaMoment")
    record Moment(Transactions transactions, Clock clock) {}

    ReadClocks(ClockRows rows, ChooseTerms terms, Desk desk, FindConversation conversations, Moment moment) {
        this.rows = rows;
        this.terms = terms;
        this.desk = desk;
        this.conversations = conversations;
        this.moment = moment;
    }

    /// Of each conversation that is seen the clock that is due first.
    public Clocks next(AgentPrincipal agent, Collection<UUID> asked) {
        OrganizationId organization = agent.organization();
        Set<UUID> seen = conversations.seen(organization, desk.sight(agent), Set.copyOf(asked));
        return moment.transactions().read(organization, () -> clocks(organization, rows.next(organization, seen)));
    }

    /// All cycles of one, newest first, at most 200.
    public Clocks all(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return moment.transactions()
                .read(organization, () -> clocks(organization, rows.all(organization, conversation)));
    }

    private Clocks clocks(OrganizationId organization, List<ClockRows.Shown> found) {
        Instant now = Sql.now(moment.clock());
        if (found.isEmpty()) {
            return new Clocks(now, List.of());
        }
        ChooseTerms.Chooser chooser = terms.of(organization);
        Times times = terms.times(
                organization,
                chooser,
                found.stream()
                        .<@Nullable UUID>map(each -> each.clock().promise().calendar())
                        .toList());
        Map<UUID, String> names = chooser.policies().stream().collect(Collectors.toMap(Policy::id, Policy::name));
        return new Clocks(
                now, found.stream().map(each -> now(each, names, times, now)).toList());
    }

    private static ClockNow now(ClockRows.Shown shown, Map<UUID, String> names, Times times, Instant now) {
        SlaClock clock = shown.clock();
        boolean counting = clock.open() && clock.runningSince() != null && shown.state() != ClockState.CANCELLED;
        Instant opens = counting
                ? times.of(clock.promise().calendar())
                        .firstOpen(now)
                        .filter(at -> at.isAfter(now))
                        .orElse(null)
                : null;
        return new ClockNow(
                shown.conversation(),
                clock.metric(),
                clock.cycle(),
                shown.state(),
                names.get(clock.promise().policy()),
                clock.promise().seconds(),
                clock.elapsedAt(now, times) / 1_000_000,
                clock.startedAt(),
                clock.dueAt(),
                clock.breachedAt(),
                clock.stoppedAt(),
                clock.cause(),
                opens);
    }
}
