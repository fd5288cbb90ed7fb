package io.parlour.mail.intake;

import io.parlour.conversations.Author;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReopenConversation;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.FollowUp;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final AgentTexts texts;

    PostAgents(
            PostMessage messages,
            ReopenConversation reopen,
            FindConversation conversations,
            FindTicket tickets,
            FollowUp follow,
            AgentTexts texts) {
        this.messages = messages;
        this.reopen = reopen;
        this.conversations = conversations;
        this.tickets = tickets;
        this.follow = follow;
        this.texts = texts;
    }

    /// It goes out like what the agent answers here; null where it cannot. Where the ticket became part of one of
    /// another contact, who was not written to, it is a note there (HD-70).
    PlaceMail.@Nullable Placed answered(Arrived arrived, KnowAgent.Answers answers) {
        Author author = new Author.Agent(answers.agent());
        UUID asked = answers.conversation();
        UUID whole = tickets.survivor(arrived.organization(), asked).orElse(asked);
        boolean goesOut = isOfOneContact(arrived.organization(), asked, whole);
        boolean ended = !goesOut && tickets.isClosed(arrived.organization(), whole);
        UUID conversation = goesOn(arrived, ended ? asked : whole, author);
        MessageKind kind = goesOut || ended ? MessageKind.MESSAGE : MessageKind.NOTE;
        PostMessage.Outcome outcome = messages.post(new PostMessage.Request(
                arrived.organization(),
                conversation,
                author,
                arrived.clientId(),
                kind,
                arrived.text(),
                arrived.prepared().files(),
                0,
                true));
        if (!(outcome instanceof PostMessage.Outcome.Posted posted)) {
            return null;
        }
        if (kind == MessageKind.NOTE) {
            note(
                    arrived,
                    conversation,
                    new Author.Automatic(),
                    texts.ofTeam(arrived.organization()).say("note.replyNotSent"));
        }
        return PlaceMail.Placed.in(conversation, posted.id(), ANSWER, false);
    }

    private boolean isOfOneContact(OrganizationId organization, UUID one, UUID other) {
        Map<UUID, UUID> contacts = conversations.contactsOf(organization, new HashSet<>(List.of(one, other)));
        return Set.copyOf(contacts.values()).size() == 1;
    }

    /// What is closed for good goes on in the ticket that follows it, or in a new one (HD-12).
    private UUID goesOn(Arrived arrived, UUID conversation, Author author) {
        OrganizationId organization = arrived.organization();
        if (tickets.isClosed(organization, conversation)) {
            return follow.find(organization, conversation, true, each -> false)
                    .map(next -> goesOn(arrived, next, author))
                    .orElseGet(() ->
                            follow.begin(organization, conversation, arrived.subject(), TicketSource.MAIL, author));
        }
        if (!conversations.isOpen(organization, conversation)) {
            reopen.reopen(organization, conversation, author);
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
        note(
                arrived,
                conversation,
                new Author.Agent(passed.agent()),
                own.length() > MOST_NOTE ? own.substring(0, MOST_NOTE) : own);
    }

    private void note(Arrived arrived, UUID conversation, Author author, String text) {
        messages.post(new PostMessage.Request(
                arrived.organization(),
                conversation,
                author,
                PrepareMail.clientId(arrived.clientId()),
                MessageKind.NOTE,
                text,
                List.of(),
                0,
                true));
    }
}
