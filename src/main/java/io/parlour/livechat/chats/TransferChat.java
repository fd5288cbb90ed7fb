package io.parlour.livechat.chats;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Transfers a running chat to an agent, or to the first of a department who accepts (LC-67). Only agents who are
/// Online or take transfers only are asked. Each has thirty seconds; the chat stays with its owner until someone
/// accepts. A note goes with it for agents only.
///
/// Errors: `not-found`, `access.denied`; 409 `chat.state-changed`; 422 `input.invalid` (agent or department: `offline`;
/// note).
@Component
public final class TransferChat {
    /// To whom. One of the two is present.
    public record To(
            @Nullable UUID agent,
            @Nullable UUID department,
            @Nullable String note) {}

    private final ChangeChat chats;
    private final Desk rights;
    private final NoteAlong notes;

    TransferChat(ChangeChat chats, Desk rights, NoteAlong notes) {
        this.chats = chats;
        this.rights = rights;
        this.notes = notes;
    }

    public void transfer(AgentPrincipal agent, UUID conversation, To to) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        if ((to.agent() == null) == (to.department() == null)) {
            throw Problem.invalid("agent", "choice:recipient");
        }
        String note = notes.checked(agent, to.note());
        chats.running(agent.organization(), conversation, (step, chat) -> {
            if (chat.state != ChatState.ACTIVE) {
                throw chat.stateChanged();
            }
            Floor floor = step.floor();
            takeBack(floor, chat);
            chat.transferSince = floor.now;
            chat.transferDepartment = to.department();
            chat.transferBy = agent.agent();
            chat.transferNote = note;
            floor.askedToTakeOver.remove(chat.id);
            ask(floor, chat, to);
            chat.transfers++;
            chat.changed = true;
            notes.post(agent, conversation, note);
        });
    }

    /// The chat stays where it is: nobody is asked any more.
    public void keep(AgentPrincipal agent, UUID conversation) {
        rights.require(agent, ConversationPermissions.ANSWER, conversation);
        chats.running(agent.organization(), conversation, (step, chat) -> takeBack(step.floor(), chat));
    }

    private static void takeBack(Floor floor, ChatHead chat) {
        floor.openOffers(chat.id).stream()
                .filter(offer -> offer.kind == OfferKind.TRANSFER)
                .forEach(offer -> floor.decide(offer, OfferState.CANCELLED, null));
        if (chat.transferSince != null) {
            chat.transferEnds();
        }
    }

    private static void ask(Floor floor, ChatHead chat, To to) {
        UUID department = to.department();
        if (department != null) {
            if (floor.successors(chat, department).isEmpty()) {
                throw Problem.invalid("department", "offline:department");
            }
            return;
        }
        AgentHead colleague = floor.agents.get(to.agent());
        if (colleague == null || !colleague.takesTransfers() || colleague.id.equals(chat.owner)) {
            throw Problem.invalid("agent", "offline:agent");
        }
        floor.ask(chat, colleague.id, OfferKind.TRANSFER, chat.transferBy);
    }
}
