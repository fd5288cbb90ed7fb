package io.parlour.livechat.chats;

import io.parlour.conversations.Author;
import io.parlour.conversations.MoveConversation;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.kernel.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// An agent accepts or refuses what it was asked. Saying the same twice is harmless, from two devices too.
///
/// Errors: `not-found`; 409 `offer.taken` with who has the chat; 409 `offer.closed` when the time ran out or the chat
/// went on.
@Component
public final class AnswerOffer {
    /// The chat's conversation, to be shown.
    public record Accepted(UUID chat, UUID conversation) {}

    private final ChatDesk desk;
    private final OfferRows offers;
    private final Agents agents;
    private final TakePart takePart;
    private final MoveConversation departments;

    AnswerOffer(ChatDesk desk, OfferRows offers, Agents agents, TakePart takePart, MoveConversation departments) {
        this.desk = desk;
        this.offers = offers;
        this.agents = agents;
        this.takePart = takePart;
        this.departments = departments;
    }

    public Accepted accept(AgentPrincipal agent, UUID id) {
        return desk.act(agent.organization(), step -> {
            OfferHead offer = find(step, agent, id);
            ChatHead chat = step.floor().chat(offer.chat);
            if (offer.state == OfferState.ACCEPTED) {
                return new Accepted(chat.id, chat.conversation);
            }
            if (!offer.open()) {
                throw closed(agent, chat);
            }
            step.floor().decide(offer, OfferState.ACCEPTED, null);
            Actor by = Actor.agent(agent.agent());
            switch (offer.kind) {
                case NEW -> step.floor().give(chat, agent.agent(), Cause.ACCEPTED, by);
                case TRANSFER -> {
                    UUID department = chat.transferDepartment;
                    if (department != null) {
                        departments.move(
                                agent.organization(), chat.conversation, department, new Author.Agent(agent.agent()));
                        chat.department = department;
                    }
                    step.floor().give(chat, agent.agent(), Cause.GIVEN, by);
                }
                case INVITE -> takePart.join(step, chat, agent.agent());
            }
            return new Accepted(chat.id, chat.conversation);
        });
    }

    public void refuse(AgentPrincipal agent, UUID id, @Nullable String reason) {
        desk.act(agent.organization(), step -> {
            OfferHead offer = find(step, agent, id);
            if (offer.open()) {
                step.floor().decide(offer, OfferState.REFUSED, reason);
            } else if (offer.state == OfferState.ACCEPTED) {
                throw closed(agent, step.floor().chat(offer.chat));
            }
            return null;
        });
    }

    private OfferHead find(ChatDesk.Step step, AgentPrincipal agent, UUID id) {
        Floor floor = step.floor();
        if (floor.offers.stream().noneMatch(offer -> offer.id.equals(id))) {
            floor.offers.addAll(offers.ofAgent(agent.organization(), id, agent.agent()));
        }
        OfferHead offer = floor.offer(id, agent.agent());
        step.store().add(floor, step.chats().some(agent.organization(), java.util.List.of(offer.chat)));
        return offer;
    }

    private Problem closed(AgentPrincipal agent, ChatHead chat) {
        if (chat.assignee != null && !chat.assignee.equals(agent.agent())) {
            return agents.find(agent.organization(), Objects.requireNonNull(chat.assignee))
                    .map(found -> new Problem(409, "offer.taken").with(Map.of("by", found.name())))
                    .orElseGet(() -> new Problem(409, "offer.taken:unknown"));
        }
        return new Problem(409, "offer.closed");
    }
}
