package io.parlour.livechat.chats;

import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.identity.AgentPresenceChanged;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import io.parlour.livechat.EndedChats;
import io.parlour.organizations.calendars.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Lays a floor out and stores what a step changed on it, conversations and events included.
@Component
final class FloorStore {
    /// The tables a floor is made of, and who is told of an offer.
    @Component
    record Rows(
            ChatRows chats,
            OfferRows offers,
            AgentRows agents,
            SettingRows settings,
            ChatAgentRows parts,
            OpeningHours hours,
            ChatBot bot,
            ApplicationEventPublisher publisher) {}

    private final Rows rows;
    private final Doings doings;
    private final EventLog events;
    private final IdSource ids;

    /// What is done to conversations.
    @Component
    record Doings(
            AssignConversation assign,
            CloseConversation close,
            AutomaticTickets tickets,
            ObjectProvider<EndedChats> ended) {}

    FloorStore(Rows rows, Doings doings, EventLog events, IdSource ids) {
        this.rows = rows;
        this.doings = doings;
        this.events = events;
        this.ids = ids;
    }

    Floor lay(OrganizationId organization, Instant now) {
        ChatSettings settings = rows.settings().settings(organization);
        Floor floor = new Floor(now, settings, ids);
        floor.hours = rows.hours().of(organization);
        add(floor, rows.chats().waiting(organization));
        floor.rules.putAll(rows.settings().rules(organization));
        floor.mean = department -> rows.chats().mean(organization, department, floor.rules(department));
        rows.agents().all(organization, settings, now).forEach(agent -> floor.agents.put(agent.id, agent));
        floor.offers.addAll(rows.offers().open(organization));
        floor.askedToTakeOver.putAll(rows.offers().askedToTakeOver(organization));
        floor.answers.putAll(rows.offers().answers(organization, floor.chats.keySet()));
        return floor;
    }

    List<ChatHead> some(OrganizationId organization, Collection<UUID> chats) {
        return rows.chats().some(organization, chats);
    }

    void lift(OrganizationId organization, UUID chat, UUID agent, Instant at) {
        rows.offers().lift(organization, chat, agent, at);
    }

    void add(Floor floor, Collection<ChatHead> chats) {
        chats.forEach(chat -> floor.chats.putIfAbsent(chat.id, chat));
    }

    /// Whom the rules of the chats on the floor want, and who can what.
    void want(OrganizationId organization, Floor floor) {
        if (floor.chats.values().stream().allMatch(chat -> chat.rule == null)) {
            return;
        }
        floor.skills.putAll(rows.agents().skills(organization));
        floor.wanted.putAll(rows.settings().wanted(organization, floor.chats.values()));
    }

    /// Agents who come on duty for the first time.
    void hire(OrganizationId organization, Floor floor, Set<UUID> agents) {
        Set<UUID> unknown = new LinkedHashSet<>(agents);
        unknown.removeAll(floor.agents.keySet());
        if (!unknown.isEmpty()) {
            rows.agents()
                    .fresh(organization, unknown, floor.settings, floor.now)
                    .forEach(agent -> floor.agents.put(agent.id, agent));
        }
    }

    void save(OrganizationId organization, Floor floor) {
        for (ChatHead chat : floor.chats.values()) {
            schedule(floor, chat);
            if (chat.changed) {
                rows.chats().save(organization, chat);
                rows.chats().addMoves(organization, chat, floor.now);
                tell(organization, chat);
                leaveBot(organization, chat);
            }
        }
        floor.offers.stream().filter(offer -> offer.changed).forEach(offer -> {
            rows.offers().save(organization, offer);
            events.append(organization, "offer-changed", Map.of("agent", offer.agent, "chat", offer.chat));
            ChatHead chat = floor.chats.get(offer.chat);
            if (offer.open() && chat != null) {
                rows.publisher().publishEvent(new ChatOffered(organization, chat.id, chat.conversation, offer.agent));
            }
        });
        floor.given.forEach(give -> hand(organization, floor, give));
        floor.chats.values().stream()
                .filter(chat -> chat.changed && chat.state.over())
                .forEach(chat -> end(organization, floor, chat));
        saveAgents(organization, floor);
        floor.turns.forEach((department, agent) -> rows.settings().turn(organization, department, agent));
    }

    private void saveAgents(OrganizationId organization, Floor floor) {
        for (AgentHead agent : floor.agents.values()) {
            if (agent.changed) {
                rows.agents().save(organization, agent);
                rows.agents().span(organization, agent, floor.now);
                if (!agent.connected) {
                    rows.parts().monitoringEnds(organization, agent.id, floor.now);
                }
                events.append(organization, "status-changed", Map.of("agent", agent.id));
                if (agent.since.equals(floor.now)) {
                    rows.publisher().publishEvent(new AgentPresenceChanged(organization, agent.id));
                }
            }
        }
    }

    private void tell(OrganizationId organization, ChatHead chat) {
        events.append(organization, "chat-changed", Map.of("conversation", chat.conversation, "chat", chat.id));
    }

    private void leaveBot(OrganizationId organization, ChatHead chat) {
        if (chat.botBefore && (!chat.bot || chat.state.over())) {
            chat.botBefore = false;
            rows.bot()
                    .left(
                            organization,
                            chat.conversation,
                            chat.bot ? ChatBot.Leaving.ENDED : ChatBot.Leaving.TO_PEOPLE);
        }
    }

    private void hand(OrganizationId organization, Floor floor, Floor.Give give) {
        rows.parts().ownerLeaves(organization, give.chat().id, floor.now);
        if (give.agent() != null) {
            rows.parts().join(organization, give.chat().id, give.agent(), "owner", give.beyondLimit(), floor.now);
        }
        if (give.chat().open) {
            doings.assign().assign(organization, give.chat().conversation, give.agent(), author(give.by()));
        }
    }

    /// A chat that ended closes its conversation; one that nobody took leaves it open, as a message to be answered;
    /// so does one that became a ticket, at its end or while it was running.
    private void end(OrganizationId organization, Floor floor, ChatHead chat) {
        rows.parts().allLeave(organization, chat.id, floor.now);
        boolean stays = switch (Objects.requireNonNull(chat.endReason)) {
            case VISITOR, AGENT, IDLE, BAN, LEFT -> false;
            case GONE, NOBODY_AVAILABLE, QUEUE_FULL, WAITED_OUT, NOT_TAKEN, REFUSED, MESSAGE_LEFT, MOVED_TO_TICKET ->
                true;
        };
        boolean ticket = doings.tickets().make(organization, chat) || chat.ticket;
        for (EndedChats each : doings.ended().orderedStream().toList()) {
            ticket |= each.over(organization, chat.conversation);
        }
        if (!stays && !ticket && chat.open) {
            doings.close()
                    .close(
                            organization,
                            chat.conversation,
                            author(chat.moves.getLast().actor()));
        }
    }

    private static Author author(Actor actor) {
        return Author.of(actor.kind(), actor.id());
    }

    /// The next moment at which time alone moves this chat.
    private static void schedule(Floor floor, ChatHead chat) {
        if (!chat.state.waiting()) {
            return;
        }
        if (chat.bot) {
            due(chat, chat.visitorLeftAt == null ? null : chat.visitorLeftAt.plus(ChatSettings.BOT_VISITOR_GONE));
            return;
        }
        DepartmentRules rules = floor.rules(chat.department);
        Instant gone = chat.visitorLeftAt == null ? null : chat.visitorLeftAt.plus(ChatSettings.VISITOR_GONE);
        Instant patience =
                chat.queuedAt == null ? null : chat.queuedAt.plus(Duration.ofSeconds(rules.maxWaitSeconds()));
        Instant backup = chat.queuedAt == null || rules.backupAfterSeconds() == null
                ? null
                : after(floor.now, chat.queuedAt.plusSeconds(rules.backupAfterSeconds()));
        Instant preferred = chat.preferredUntil == null ? null : after(floor.now, chat.preferredUntil);
        Instant relaxed = Eligible.relaxedAt(chat, floor.wanted(chat));
        Instant gaveUp = relaxed == null ? null : after(floor.now, relaxed);
        Instant due = chat.state == ChatState.OFFERED
                ? gone
                : Stream.of(
                                gone,
                                patience,
                                backup,
                                preferred,
                                gaveUp,
                                floor.ages(chat),
                                floor.closes(chat).orElse(null))
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
        due(chat, due);
    }

    private static void due(ChatHead chat, @Nullable Instant due) {
        if (!Objects.equals(due, chat.dueAt)) {
            chat.dueAt = due;
            chat.changed = true;
        }
    }

    private static @Nullable Instant after(Instant now, Instant moment) {
        return moment.isAfter(now) ? moment : null;
    }
}
