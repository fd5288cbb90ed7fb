package io.parlour.livechat.chats;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// What time alone does: offers run out, visitors give up, agents are lost, silent chats are warned and ended
/// (LC-59, LC-66, LC-70).
@Component
final class WatchClock {
    private final ChatDesk desk;
    private final ChatAgentRows parts;

    WatchClock(ChatDesk desk, ChatAgentRows parts) {
        this.desk = desk;
        this.parts = parts;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<DeskClock.Due> chatDeskTask(WatchClock watch) {
            return Tasks.oneTime(DeskClock.TASK)
                    .execute((instance, context) ->
                            watch.look(new OrganizationId(instance.getData().organization())));
        }
    }

    void look(OrganizationId organization) {
        desk.act(organization, step -> {
            Floor floor = step.floor();
            step.store().add(floor, step.chats().due(organization, floor.now));
            agents(step);
            offers(floor);
            for (ChatHead chat : List.copyOf(floor.chats.values())) {
                if (chat.state.waiting()) {
                    patience(floor, chat);
                } else if (chat.state == ChatState.ACTIVE && chat.dueAt != null && !floor.now.isBefore(chat.dueAt)) {
                    silence(step, chat);
                }
            }
            return null;
        });
    }

    private void agents(ChatDesk.Step step) {
        Floor floor = step.floor();
        floor.agents.values().forEach(agent -> agent.follow(floor.settings, floor.now));
        Set<UUID> lost = floor.agents.values().stream()
                .filter(agent -> agent.running > 0 && agent.lost(floor.now))
                .map(agent -> agent.id)
                .collect(Collectors.toSet());
        List<ChatHead> orphans = new ArrayList<>(step.chats().runningOfSuspended(step.organization()));
        if (!lost.isEmpty()) {
            orphans.addAll(step.chats().runningOfAgents(step.organization(), lost));
        }
        step.store().add(floor, orphans);
        orphans.stream()
                .map(chat -> floor.chat(chat.id))
                .filter(chat -> chat.state == ChatState.ACTIVE)
                .forEach(chat -> parts.second(step.organization(), chat.id)
                        .ifPresentOrElse(
                                second -> floor.give(chat, second, Cause.GIVEN, Actor.SYSTEM),
                                () -> floor.putBack(chat, Cause.AGENT_LOST, Actor.SYSTEM)));
    }

    static void offers(Floor floor) {
        for (OfferHead offer : floor.offers) {
            if (offer.open() && !floor.now.isBefore(offer.expiresAt)) {
                floor.decide(offer, OfferState.TIMED_OUT, null);
                AgentHead agent = floor.agents.get(offer.agent);
                if (agent != null && offer.kind == OfferKind.NEW) {
                    agent.missed++;
                    agent.changed = true;
                    if (agent.missed >= ChatSettings.MISSED) {
                        agent.choose(Status.AWAY, null);
                        agent.follow(floor.settings, floor.now);
                    }
                }
            }
        }
    }

    static void patience(Floor floor, ChatHead chat) {
        Instant now = floor.now;
        if (chat.bot) {
            if (chat.visitorLeftAt != null && !now.isBefore(chat.visitorLeftAt.plus(ChatSettings.BOT_VISITOR_GONE))) {
                floor.move(chat, Cause.BOT_IDLE, Actor.SYSTEM);
            }
            return;
        }
        if (chat.visitorLeftAt != null && !now.isBefore(chat.visitorLeftAt.plus(ChatSettings.VISITOR_GONE))) {
            floor.move(chat, Cause.VISITOR_GONE, Actor.SYSTEM);
            return;
        }
        long patience = floor.rules(chat.department).maxWaitSeconds();
        if (chat.state == ChatState.QUEUED
                && chat.queuedAt != null
                && !now.isBefore(chat.queuedAt.plusSeconds(patience))) {
            floor.move(chat, Cause.WAITED_OUT, Actor.SYSTEM);
        }
    }

    /// The time in which an agent owes an answer never counts (LC-59).
    private static void silence(ChatDesk.Step step, ChatHead chat) {
        Floor floor = step.floor();
        ChatSettings settings = floor.settings;
        chat.changed = true;
        chat.dueAt = null;
        if (settings.idleWarnMinutes() == 0) {
            return;
        }
        Duration warn = Duration.ofMinutes(settings.idleWarnMinutes());
        ChatRows.LastWords words = step.chats().lastWords(step.organization(), chat.conversation);
        Instant answered = words.agent() == null ? Instant.EPOCH : words.agent();
        if (words.agent() == null || (words.visitor() != null && words.visitor().isAfter(answered))) {
            chat.idleWarnedAt = null;
            chat.dueAt = floor.now.plus(warn);
            return;
        }
        if (chat.idleWarnedAt != null && !chat.idleWarnedAt.isBefore(answered)) {
            Instant end = chat.idleWarnedAt.plus(Duration.ofMinutes(settings.idleEndMinutes()));
            if (floor.now.isBefore(end)) {
                chat.dueAt = end;
            } else {
                floor.move(chat, Cause.IDLE, Actor.SYSTEM);
            }
            return;
        }
        Instant warnAt = answered.plus(warn);
        if (floor.now.isBefore(warnAt)) {
            chat.dueAt = warnAt;
        } else {
            chat.idleWarnedAt = floor.now;
            chat.dueAt = floor.now.plus(Duration.ofMinutes(settings.idleEndMinutes()));
        }
    }
}
