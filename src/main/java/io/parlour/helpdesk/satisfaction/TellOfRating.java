package io.parlour.helpdesk.satisfaction;

import io.parlour.conversations.Author;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a contact thinks stands in its ticket: as a field that rules and views can ask for, as an entry of the
/// timeline, and its words as a note for agents (HD-80). In the running transaction.
@Component
final class TellOfRating {
    private final ChangeTicket change;
    private final PostMessage post;
    private final FindConversation conversations;
    private final ReadTicket tickets;
    private final AgentTexts texts;
    private final IdSource ids;

    TellOfRating(
            ChangeTicket change,
            PostMessage post,
            FindConversation conversations,
            ReadTicket tickets,
            AgentTexts texts,
            IdSource ids) {
        this.change = change;
        this.post = post;
        this.conversations = conversations;
        this.tickets = tickets;
        this.texts = texts;
        this.ids = ids;
    }

    /// A ticket that became part of another one takes no field any more; what was said of it stays with the survey.
    private boolean isPart(OrganizationId organization, UUID conversation) {
        return tickets.find(organization, conversation)
                .filter(ticket -> ticket.gone().mergedInto() == null)
                .isEmpty();
    }

    void tell(OrganizationId organization, Survey survey, int score, @Nullable String comment) {
        UUID conversation = survey.conversation();
        UUID contact =
                conversations.contactsOf(organization, Set.of(conversation)).get(conversation);
        if (contact == null || isPart(organization, conversation)) {
            return;
        }
        change.change(
                organization,
                new ChangeTicket.Request(
                        conversation,
                        new TicketActor.Contact(contact),
                        null,
                        List.of(new TicketChange.Satisfaction(Scores.rating(score, survey.scale())))));
        if (comment != null && !comment.equals(survey.comment())) {
            post.post(new PostMessage.Request(
                    organization,
                    conversation,
                    new Author.Automatic(),
                    ids.next(),
                    MessageKind.NOTE,
                    texts.ofTeam(organization)
                            .say("note.rated", Map.of("score", score, "scale", survey.scale(), "comment", comment)),
                    List.of(),
                    0,
                    true));
        }
    }
}
