package io.parlour.livechat.monitor.goals;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.invitations.CountInvitation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Counts what a visitor came to, for the chat it had before. For who never chatted nothing is read or written.
@Component
public final class CountGoals {
    /// A new goal counts on every node within it.
    private static final Duration KEPT = Duration.ofSeconds(5);

    private final GoalRows rows;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;
    private final CountInvitation invitations;
    private final Map<Key, Known> known = new ConcurrentHashMap<>();

    private record Key(OrganizationId organization, UUID site) {}

    private record Known(List<Goal> goals, Instant until) {}

    /// Who came to it.
    ///
    /// @param consented whether its browser agreed to be seen
    /// @param session when the page session began
    public record Who(OrganizationId organization, UUID site, UUID visitor, boolean consented, Instant session) {}

    CountGoals(GoalRows rows, Transactions transactions, IdSource ids, Clock clock, CountInvitation invitations) {
        this.rows = rows;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.invitations = invitations;
    }

    public void count(Who who, Reached reached) {
        List<Goal> fitting =
                goals(who).stream().filter(goal -> goal.isReachedBy(reached)).toList();
        if (fitting.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Attribution.Tie tie = who.consented() ? Attribution.Tie.CONSENT : Attribution.Tie.PAGE;
        transactions.in(who.organization(), () -> {
            for (Goal goal : fitting) {
                Worth worth = Worth.of(goal, reached);
                Attribution.of(goal, tie, who.session(), now, rows.chats(who.organization(), goal.id(), who.visitor()))
                        .flatMap(chat ->
                                rows.hit(who.organization(), ids.next(), goal, chat, worth, who.consented(), now))
                        .ifPresent(by -> invitations.goal(who.organization(), by, worth.minor(), worth.currency()));
            }
        });
    }

    private List<Goal> goals(Who who) {
        Instant now = clock.instant();
        Key key = new Key(who.organization(), who.site());
        Known held = known.get(key);
        if (held == null || !now.isBefore(held.until())) {
            List<Goal> goals = transactions.read(who.organization(), () -> rows.ofSite(who.organization(), who.site()));
            held = new Known(goals, now.plus(KEPT));
            known.put(key, held);
        }
        return held.goals();
    }
}
