package io.parlour.livechat.chats;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An agent's desk: its status, what it is asked, how much it has; and everybody's statuses.
@Component
public final class ReadDesk {
    /// Where an agent stands.
    ///
    /// @param effective what follows from the choice, the sockets and the time
    /// @param since when `effective` began
    public record AgentState(
            UUID agent,
            String name,
            Status chosen,
            Status effective,
            @Nullable UUID reason,
            Instant since,
            int running,
            int limit,
            boolean autoAccept,
            List<UUID> departments) {}

    /// Something this agent is asked now.
    ///
    /// @param note what goes with a transfer, for agents alone
    public record Asked(
            UUID id,
            OfferKind kind,
            @Nullable String by,
            @Nullable String note,
            Instant offeredAt,
            Instant expiresAt,
            ChatView chat) {}

    /// What one agent looks at.
    ///
    /// @param status null for one who was never on duty
    /// @param mine the chats it has
    /// @param list the beginning of the list that was asked for
    /// @param open the chat of the conversation that was asked for; null when it has none
    public record Mine(
            @Nullable AgentState status,
            List<Asked> offers,
            Map<ChatList, Long> counts,
            Page<ChatView> mine,
            @Nullable Page<ChatView> list,
            ChatView.@Nullable Whole open,
            Instant now) {}

    private final FloorStore store;
    private final ReadChats chats;
    private final Agents agents;
    private final Transactions transactions;
    private final Clock clock;

    ReadDesk(FloorStore store, ReadChats chats, Agents agents, Transactions transactions, Clock clock) {
        this.store = store;
        this.chats = chats;
        this.agents = agents;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Without a list and a conversation.
    public Mine mine(AgentPrincipal agent) {
        return mine(agent, null, null);
    }

    /// Everything a console shows of chats in one answer, so that a change costs it one question.
    public Mine mine(AgentPrincipal agent, @Nullable ChatList list, @Nullable UUID conversation) {
        OrganizationId organization = agent.organization();
        Instant now = Sql.now(clock);
        return transactions.read(organization, () -> {
            Floor floor = store.lay(organization, now);
            AgentState status = Optional.ofNullable(floor.agents.get(agent.agent()))
                    .map(head -> state(head, agent.name()))
                    .orElse(null);
            return new Mine(
                    status,
                    asked(organization, floor, agent.agent()),
                    chats.counts(agent),
                    chats.page(agent, ChatList.MINE, null, Page.limit(null)),
                    list == null ? null : chats.page(agent, list, null, Page.limit(null)),
                    conversation == null
                            ? null
                            : chats.ofConversation(agent, conversation).orElse(null),
                    now);
        });
    }

    /// Everybody who was ever on duty, by name. Who chose to be invisible is shown as offline to others.
    public List<AgentState> everybody(AgentPrincipal agent) {
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            Floor floor = store.lay(organization, Sql.now(clock));
            return agents.find(organization, floor.agents.keySet()).stream()
                    .map(each -> state(floor.agents.get(each.id()), each.name()))
                    .map(state -> state.agent().equals(agent.agent()) ? state : seenByOthers(state))
                    .sorted(java.util.Comparator.comparing(AgentState::name))
                    .toList();
        });
    }

    private static AgentState seenByOthers(AgentState state) {
        if (state.effective() != Status.INVISIBLE) {
            return state;
        }
        return new AgentState(
                state.agent(),
                state.name(),
                Status.OFFLINE,
                Status.OFFLINE,
                null,
                state.since(),
                state.running(),
                state.limit(),
                state.autoAccept(),
                state.departments());
    }

    private static AgentState state(@Nullable AgentHead head, String name) {
        AgentHead known = java.util.Objects.requireNonNull(head);
        return new AgentState(
                known.id,
                name,
                known.chosen,
                known.effective,
                known.reason,
                known.since,
                known.running,
                known.limit,
                known.autoAccept,
                List.copyOf(known.departments));
    }

    private List<Asked> asked(OrganizationId organization, Floor floor, UUID agent) {
        List<OfferHead> offers = floor.offers.stream()
                .filter(offer -> offer.open() && offer.agent.equals(agent) && offer.expiresAt.isAfter(floor.now))
                .toList();
        if (offers.isEmpty()) {
            return List.of();
        }
        Map<UUID, ChatView> views =
                chats
                        .offered(
                                organization,
                                agent,
                                offers.stream().map(offer -> offer.chat).toList())
                        .stream()
                        .collect(Collectors.toMap(ChatView::id, Function.identity()));
        return offers.stream()
                .filter(offer -> views.containsKey(offer.chat))
                .map(offer -> new Asked(
                        offer.id,
                        offer.kind,
                        offer.by == null
                                ? null
                                : agents.find(organization, offer.by)
                                        .map(io.parlour.identity.Agent::name)
                                        .orElse(null),
                        offer.kind == OfferKind.TRANSFER && floor.chats.containsKey(offer.chat)
                                ? floor.chat(offer.chat).transferNote
                                : null,
                        offer.offeredAt,
                        offer.expiresAt,
                        java.util.Objects.requireNonNull(views.get(offer.chat))))
                .toList();
    }
}
