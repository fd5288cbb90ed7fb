package io.parlour.livechat.chats;

import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.MoveConversation;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What agents and visitors do to a chat besides writing.
///
/// Errors: `not-found`, `access.denied`; 409 `chat.state-changed`; 422 `input.invalid` (agent).
@Component
public final class ChangeChat {
    private final ChatDesk chats;
    private final Desk rights;
    private final MoveConversation departments;

    ChangeChat(ChatDesk chats, Desk rights, MoveConversation departments) {
        this.chats = chats;
        this.rights = rights;
        this.departments = departments;
    }

    /// Takes a waiting chat, beyond the own limit too.
    public void pick(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        running(agent.organization(), conversation, (step, chat) -> {
            if (chat.bot) {
                chat.toPeople(step.floor().now, Actor.agent(agent.agent()));
            }
            step.floor().give(chat, agent.agent(), Cause.PICKED, Actor.agent(agent.agent()));
        });
    }

    public void end(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        running(
                agent.organization(),
                conversation,
                (step, chat) -> step.floor().move(chat, Cause.AGENT_ENDED, Actor.agent(agent.agent())));
    }

    /// Takes a running chat over from its owner.
    public void takeOver(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.ASSIGN, conversation);
        running(
                agent.organization(),
                conversation,
                (step, chat) -> step.floor().give(chat, agent.agent(), Cause.GIVEN, Actor.agent(agent.agent())));
    }

    /// Asks a colleague to join.
    public void invite(AgentPrincipal agent, UUID conversation, UUID colleague) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        running(agent.organization(), conversation, (step, chat) -> {
            if (!step.floor().agents.containsKey(colleague)) {
                throw Problem.invalid("agent", "unknown:agent");
            }
            if (chat.state != ChatState.ACTIVE) {
                throw chat.stateChanged();
            }
            step.floor().ask(chat, colleague, OfferKind.INVITE, agent.agent());
        });
    }

    /// One who declined wants to be asked again: when nobody else is free for it.
    ///
    /// Errors: 409 `chat.others-left`.
    public void offerAgain(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        running(agent.organization(), conversation, (step, chat) -> {
            if (!chat.state.waiting()) {
                throw chat.stateChanged();
            }
            if (Eligible.of(step.floor(), chat).seats().stream()
                    .anyMatch(seat -> seat.free() && !seat.agent().equals(agent.agent()))) {
                throw Problem.conflict("chat.others-left");
            }
            step.store().lift(step.organization(), chat.id, agent.agent(), step.floor().now);
            step.floor().answers.getOrDefault(chat.id, new HashMap<>()).remove(agent.agent());
        });
    }

    /// Back to what waits, in front of its priority: for another department or for whoever is free.
    public void putBack(AgentPrincipal agent, UUID conversation, @Nullable UUID department) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        running(agent.organization(), conversation, (step, chat) -> {
            Actor by = Actor.agent(agent.agent());
            if (department != null) {
                departments.move(agent.organization(), conversation, department, new Author.Agent(agent.agent()));
                chat.department = department;
            }
            step.floor().putBack(chat, Cause.PUT_BACK, by);
            if (department == null) {
                step.floor()
                        .answers
                        .computeIfAbsent(chat.id, key -> new HashMap<>())
                        .put(agent.agent(), OfferState.REFUSED);
            }
        });
    }

    /// 1 low … 5 high.
    public void prioritize(AgentPrincipal agent, UUID conversation, int priority) {
        rights.require(agent, ConversationPermissions.ASSIGN, conversation);
        running(agent.organization(), conversation, (step, chat) -> {
            chat.priority = priority;
            chat.changed = true;
        });
    }

    /// Whether there was a chat to end.
    public boolean visitorEnds(OrganizationId organization, UUID contact, UUID conversation) {
        return chats.act(organization, step -> {
            Optional<ChatHead> found = load(step, conversation);
            found.filter(chat -> chat.contact.equals(contact)).ifPresent(chat -> {
                Cause cause = chat.bot
                        ? Cause.BOT_LEFT
                        : chat.state == ChatState.ACTIVE ? Cause.VISITOR_ENDED : Cause.VISITOR_LEFT;
                step.floor().move(chat, cause, Actor.visitor(contact));
            });
            return found.isPresent();
        });
    }

    /// Somebody who waits writes a message instead: whether it waited in the queue. In the desk's transaction,
    /// after it `then` is done in the same.
    ///
    /// Errors: 409 `chat.state-changed` when an agent has it or is just being asked.
    public boolean visitorLeavesMessage(
            OrganizationId organization, UUID contact, UUID conversation, Consumer<Boolean> then) {
        return chats.act(organization, step -> {
            Optional<ChatHead> found = load(step, conversation).filter(chat -> chat.contact.equals(contact));
            found.ifPresent(chat -> step.floor().move(chat, Cause.MESSAGE_LEFT, Actor.visitor(contact)));
            then.accept(found.isPresent());
            return found.isPresent();
        });
    }

    /// Takes the warning for silence back; nothing for a chat that does not run.
    public void visitorStays(OrganizationId organization, UUID conversation) {
        chats.act(organization, step -> {
            load(step, conversation)
                    .filter(chat -> chat.state == ChatState.ACTIVE && chat.idleWarnedAt != null)
                    .ifPresent(chat -> {
                        chat.idleWarnedAt = null;
                        chat.dueAt = step.floor()
                                .now
                                .plusSeconds(60L * step.floor().settings.idleWarnMinutes());
                        chat.changed = true;
                    });
            return null;
        });
    }

    interface Change {
        void to(ChatDesk.Step step, ChatHead chat);
    }

    void running(OrganizationId organization, UUID conversation, Change change) {
        chats.act(organization, step -> {
            ChatHead chat = load(step, conversation)
                    .orElseThrow(() -> new Problem(409, "chat.state-changed:ended").with(Map.of("state", "ended")));
            change.to(step, chat);
            return null;
        });
    }

    static Optional<ChatHead> load(ChatDesk.Step step, UUID conversation) {
        List<ChatHead> found = step.chats().runningOf(step.organization(), conversation);
        step.store().add(step.floor(), found);
        return found.stream().findFirst().map(chat -> step.floor().chat(chat.id));
    }
}
