package io.parlour.conversations.merging;

import io.parlour.conversations.ChangeWork;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.Mark;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a part a ticket of its own again, as it stood, with its clocks; the other one gives back what still is as the
/// merge left it. Messages that came since and answered the part go with it (HD-71).
///
/// Errors: `not-found`, also for a merge that was undone; `access.denied`; 422 `input.invalid` (back).
@Component
public final class UndoMerge {
    private static final int MOST_MOVED = 10_000;

    private final MergeRows rows;
    private final Placing placing;
    private final MergeTickets.Work work;
    private final Desk desk;
    private final Transactions transactions;

    @Component
    record Placing(PlacementRows placements, Arrivals arrivals, Clock clock) {}

    UndoMerge(MergeRows rows, Placing placing, MergeTickets.Work work, Desk desk, Transactions transactions) {
        this.rows = rows;
        this.placing = placing;
        this.work = work;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// Answers the ticket that is one of its own again.
    ///
    /// @param back ids of the messages that go with it; null: those that answered it
    public UUID undo(AgentPrincipal agent, UUID id, @Nullable Set<UUID> back) {
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            Merge seen = rows.find(organization, id).orElseThrow(Problem::notFound);
            desk.require(agent, MergingPermissions.MERGE, seen.source());
            desk.require(agent, MergingPermissions.MERGE, seen.target());
            rows.lock(organization, List.of(seen.source(), seen.target()));
            undo(agent, rows.find(organization, id).orElseThrow(Problem::notFound), back);
            return seen.source();
        });
    }

    private void undo(AgentPrincipal agent, Merge merge, @Nullable Set<UUID> back) {
        OrganizationId organization = agent.organization();
        Instant now = Sql.now(placing.clock());
        List<Arrivals.Arrival> came = placing.arrivals().since(organization, merge, MOST_MOVED);
        if (back != null
                && !came.stream()
                        .map(each -> each.message().id())
                        .collect(Collectors.toSet())
                        .containsAll(back)) {
            throw Problem.invalid("back", "unknown:messages");
        }
        List<PlacementRows.Stored> going = came.stream()
                .filter(each -> back == null
                        ? each.back()
                        : back.contains(each.message().id()))
                .map(Arrivals.Arrival::message)
                .toList();
        rows.undone(organization, merge.id(), now);
        work.change(
                organization,
                merge.source(),
                agent.agent(),
                new TicketChange.Out(merge.kept().back()));
        leave(agent, merge);
        giveBack(agent, merge);
        transactions.deleting("message-placed");
        placing.placements().place(organization, going, merge.source(), agent.agent(), now);
    }

    /// Back into the queue with what the merge took out of it.
    private void leave(AgentPrincipal agent, Merge merge) {
        OrganizationId organization = agent.organization();
        @Nullable UUID taker = merge.kept().taker();
        TicketState source = work.read().read(organization, merge.source());
        if (taker != null && taker.equals(source.place().assignee())) {
            work.change(organization, merge.source(), agent.agent(), new TicketChange.Assignee(null));
        }
    }

    private void giveBack(AgentPrincipal agent, Merge merge) {
        OrganizationId organization = agent.organization();
        TicketState target = work.read().read(organization, merge.target());
        Optional<Merge> onward = rows.from(organization, merge.target());
        Mark now = onward.map(each -> each.kept().back()).orElse(Mark.of(target));
        GiveBack back = GiveBack.of(merge, now, target.times().waiting(), rows.into(organization, merge.target()));
        onward.ifPresent(each -> rows.keep(organization, each.with(each.kept().back(back.mark()))));
        back.others().forEach(each -> rows.keep(organization, each));
        work.change(
                organization,
                merge.target(),
                agent.agent(),
                new TicketChange.Share(
                        new ChangeWork.Told(
                                ChangeWork.Happening.UNMERGED,
                                MergeTickets.named(work.read().read(organization, merge.source()))),
                        new TicketChange.Tags(List.of(), back.tags()),
                        onward.isPresent() ? Mark.of(target) : back.mark(),
                        back.waiting()));
        back.contacts().forEach(each -> work.participants().leave(organization, merge.target(), each));
    }
}
