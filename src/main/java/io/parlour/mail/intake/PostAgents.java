package io.parlour.mail.intake;

import io.parlour.conversations.Author;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReopenConversation;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.FollowUp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Posts what agents wrote in mail programs of their own: answers (ML-63), and what stood above a mail that
/// they passed on (ML-13). Runs in a transaction.
@Component
final class PostAgents {
    /// The evidence of an answer.
    static final String ANSWER = "colleague";

    private static final int MOST_NOTE = 9_000;

    private final PostMessage messages;
    private final ReopenConversation reopen;
    private final FindConversation conversations;
    private final FindTicket tickets;
    private final FollowUp follow;

    PostAgents(
            PostMessage messages,
            ReopenConversation reopen,
            FindConversation conversations,
            FindTicket tickets,
            FollowUp follow) {
        this.messages = messages;
        this.reopen = reopen;
        this.conversations = conversations;
        this.tickets = tickets;
        this.follow = follow;
    }

    /// It goes out like what the agent answers here; null where it cannot.
    PlaceMail.@Nullable Placed answered(Arrived arrived, KnowAgent.Answers answers) {
        Author author = new Author.Agent(answers.agent());
        UUID conversation = goesOn(arrived, answers.conversation(), author);
        PostMessage.Outcome outcome = messages.post(new PostMessage.Request(
                arrived.organization(),
                conversation,
                author,
                arrived.clientId(),
                MessageKind.MESSAGE,
                arrived.text(),
                arrived.prepared().files(),
                0,
                true));
        return outcome instanceof PostMessage.Outcome.Posted posted
                ? PlaceMail.Placed.in(conversation, posted.id(), ANSWER, false)
                : null;
    }

    /// What is closed for good goes on in the ticket that follows it, or in a new one (HD-12).
    private UUID goesOn(Arrived arrived, UUID conversation, Author author) {
        if (tickets.isClosed(arrived.organization(), conversation)) {
            return tickets.followUp(arrived.organization(), conversation)
                    .map(next -> goesOn(arrived, next, author))
                    .orElseGet(() -> follow.begin(arrived.organization(), conversation, arrived.subject(), author));
        }
        if (!conversations.isOpen(arrived.organization(), conversation)) {
            reopen.reopen(arrived.organization(), conversation, author);
        }
        return conversation;
    }

    /// A note beside the mail that was passed on.
    void remarked(Arrived arrived, UUID conversation) {
        UnwrapForward.Unwrapped passed = arrived.passed();
        if (passed == null || passed.own().isBlank()) {
            return;
        }
        String own = passed.own();
        messages.post(new PostMessage.Request(
                arrived.organization(),
                conversation,
                new Author.Agent(passed.agent()),
                PrepareMail.clientId(arrived.clientId()),
                MessageKind.NOTE,
                own.length() > MOST_NOTE ? own.substring(0, MOST_NOTE) : own,
                List.of(),
                0,
                true));
    }
}
