package io.parlour.livechat.chats;

import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.MoveConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Leaves a chat as a ticket: for somebody who is not there to take it over (LC-67), or for whoever has it when
/// its agent signs out (LC-72). The chat ends, its conversation stays with all that was said, a note goes along.
///
/// Errors: `not-found`, `access.denied`; 409 `chat.state-changed`; 422 `input.invalid` (agent, department, note).
@Component
public final class LeaveTicket {
    private final ChangeChat chats;
    private final Desk rights;
    private final NoteAlong notes;
    private final Steps steps;
    private final Transactions transactions;

    /// What is done to the conversation.
    @Component
    record Steps(MakeTicket tickets, MoveConversation departments, AssignConversation agents) {}

    LeaveTicket(ChangeChat chats, Desk rights, NoteAlong notes, Steps steps, Transactions transactions) {
        this.chats = chats;
        this.rights = rights;
        this.notes = notes;
        this.steps = steps;
        this.transactions = transactions;
    }

    /// Ends the chat and makes the ticket.
    ///
    /// @param agent whose ticket it becomes; `department`: of nobody there yet; with neither it stays whose it is
    public void leave(
            AgentPrincipal by,
            UUID conversation,
            @Nullable UUID agent,
            @Nullable UUID department,
            @Nullable String words) {
        rights.require(by, ConversationPermissions.ANSWER, conversation);
        if (agent != null && department != null) {
            throw Problem.invalid("agent", "choice:recipient");
        }
        OrganizationId organization = by.organization();
        Author author = new Author.Agent(by.agent());
        String note = notes.checked(by, words);
        transactions.in(organization, () -> {
            chats.running(
                    organization,
                    conversation,
                    (step, chat) -> step.floor().move(chat, Cause.MOVED_TO_TICKET, Actor.agent(by.agent())));
            if (department != null) {
                steps.departments().move(organization, conversation, department, author);
            }
            if (agent != null || department != null) {
                steps.agents().assign(organization, conversation, agent, author);
            }
            steps.tickets().make(organization, conversation, TicketSource.AGENT, author);
            notes.post(by, conversation, note);
        });
    }
}
