package io.parlour.conversations.merging;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Message;
import io.parlour.conversations.ReadMessages;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a ticket is part of, what is part of it, and the messages that it shows of others.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ReadMerging {
    private final Rows rows;
    private final ReadTicket tickets;
    private final ReadMessages messages;
    private final Desk desk;
    private final Transactions transactions;

    @Component
    record Rows(MergeRows merges, PlacementRows placements, Arrivals arrivals, FindTicket find, Agents agents) {}

    public record Named(
            UUID conversation, long number, @Nullable String subject) {}

    /// A ticket that is part of another.
    ///
    /// @param id of the merge
    /// @param into the ticket it was merged into
    /// @param by the name of who did it
    public record Part(
            UUID id, Named ticket, UUID into, @Nullable String by, Instant at) {}

    /// What a ticket is part of, and what is part of it.
    ///
    /// @param survivor the ticket that it is part of in the end; null for one of its own
    /// @param parts newest first, at most two hundred
    /// @param moved its own messages that another ticket shows
    public record Merging(@Nullable Named survivor, List<Part> parts, List<Elsewhere> moved) {
        public Merging {
            parts = List.copyOf(parts);
            moved = List.copyOf(moved);
        }
    }

    public record Elsewhere(long seq, UUID conversation, long number) {}

    /// A message that came since a merge.
    ///
    /// @param back whether it answered the part
    public record Arrived(Message message, boolean back) {}

    private static final int MOST_SHOWN = 200;

    ReadMerging(Rows rows, ReadTicket tickets, ReadMessages messages, Desk desk, Transactions transactions) {
        this.rows = rows;
        this.tickets = tickets;
        this.messages = messages;
        this.desk = desk;
        this.transactions = transactions;
    }

    public Merging of(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            @Nullable
            Named survivor = rows.find()
                    .survivor(organization, conversation)
                    .map(id -> named(organization, id))
                    .orElse(null);
            return new Merging(
                    survivor,
                    rows.placements().merges(organization, conversation).stream()
                            .flatMap(id -> rows.merges().find(organization, id).stream())
                            .map(merge -> part(organization, merge))
                            .toList(),
                    rows.placements().moved(organization, conversation).stream()
                            .map(each -> new Elsewhere(each.seq(), each.conversation(), each.number()))
                            .toList());
        });
    }

    private Part part(OrganizationId organization, Merge merge) {
        @Nullable UUID by = merge.by();
        return new Part(
                merge.id(),
                named(organization, merge.source()),
                merge.target(),
                by == null
                        ? null
                        : rows.agents()
                                .find(organization, by)
                                .map(found -> found.name())
                                .orElse(null),
                merge.at());
    }

    private Named named(OrganizationId organization, UUID ticket) {
        TicketState state = tickets.read(organization, ticket);
        return new Named(ticket, state.number(), state.place().subject());
    }

    /// Messages of its parts, and those that were moved to it, newest first.
    public Page<Message> messages(AgentPrincipal agent, UUID conversation, @Nullable String cursor, int limit) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        Cursor after = Cursor.decode(cursor, 2);
        PlacementRows.Stored before =
                after == null ? null : new PlacementRows.Stored(conversation, 0, after.uuid(1), after.instant(0));
        return transactions.read(organization, () -> {
            List<PlacementRows.Stored> stored = rows.placements().beside(organization, conversation, before, limit + 1);
            Map<UUID, Message> found = read(organization, stored);
            return Page.of(stored, limit, last -> Cursor.of(last.at(), last.id()))
                    .flatMap(each -> java.util.Optional.ofNullable(found.get(each.id())));
        });
    }

    private Map<UUID, Message> read(OrganizationId organization, List<PlacementRows.Stored> stored) {
        Map<UUID, List<Long>> seqs = new TreeMap<>();
        stored.forEach(each -> seqs.computeIfAbsent(each.conversation(), key -> new java.util.ArrayList<>())
                .add(each.seq()));
        Map<UUID, Message> found = new HashMap<>();
        seqs.forEach((conversation, wanted) -> messages.some(organization, conversation, wanted, Audience.AGENT)
                .forEach(message -> found.put(message.id(), message)));
        return found;
    }

    /// What came since a merge, oldest first, at most two hundred.
    public List<Arrived> arrived(AgentPrincipal agent, UUID id) {
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            Merge merge = rows.merges().find(organization, id).orElseThrow(Problem::notFound);
            desk.require(agent, MergingPermissions.MERGE, merge.source());
            desk.require(agent, MergingPermissions.MERGE, merge.target());
            List<Arrivals.Arrival> arrivals = rows.arrivals().since(organization, merge, MOST_SHOWN);
            Map<UUID, Message> found = read(
                    organization,
                    arrivals.stream().map(Arrivals.Arrival::message).toList());
            return arrivals.stream()
                    .filter(each -> found.containsKey(each.message().id()))
                    .map(each -> new Arrived(
                            java.util.Objects.requireNonNull(
                                    found.get(each.message().id())),
                            each.back()))
                    .sorted(Comparator.comparing(each -> each.message().at()))
                    .toList();
        });
    }
}
