package io.parlour.demo;

import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.tags.ChangeTags;
import io.parlour.conversations.AssignConversation;
import io.parlour.conversations.Author;
import io.parlour.conversations.CloseConversation;
import io.parlour.conversations.MarkRead;
import io.parlour.conversations.Message;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets one written-down conversation happen, by the same use cases as any other, and then moves it into the past.
@Component
final class TellStory {
    /// Where the conversation happens and who the agents are, by first name.
    ///
    /// @param administrator who sets up everything else
    /// @param product the custom field of that name
    record Stage(
            OrganizationId organization,
            UUID site,
            Map<String, UUID> agents,
            AgentPrincipal administrator,
            CustomField product) {}

    /// The use cases of a conversation.
    @Component
    record Acts(
            CreateContact contact,
            StartConversation start,
            PostMessage post,
            AssignConversation assign,
            CloseConversation close,
            MarkRead marks,
            MakeTicket tickets,
            ChangeTicket change,
            ChangeTags contactTags,
            DemoFields fields) {}

    /// Minutes after which the assignee has surely read what came last.
    private static final int LONG_READ = 20;

    private final Acts acts;
    private final PastTimes past;
    private final PublicAddress address;
    private final IdSource ids;

    TellStory(Acts acts, PastTimes past, PublicAddress address, IdSource ids) {
        this.acts = acts;
        this.past = past;
        this.address = address;
        this.ids = ids;
    }

    /// Returns the conversation.
    UUID tell(Stage stage, Story story) {
        UUID contact = contact(stage, story);
        Story.Told ticket = story.ticket();
        boolean byMail = ticket != null && ticket.byMail();
        Story.Line first = story.entries().getFirst();
        UUID conversation = acts.start()
                .start(
                        stage.organization(),
                        new StartConversation.Start(
                                contact,
                                byMail ? "email" : "web",
                                stage.site(),
                                null,
                                story.subject(),
                                story.language(),
                                byMail ? null : new Message.Page(address.base() + story.page(), story.title())),
                        new StartConversation.First(ids.next(), first.text(), List.of()))
                .conversation();
        UUID assignee = agent(stage, story.assignee());
        if (assignee != null) {
            acts.assign().assign(stage.organization(), conversation, assignee, new Author.Agent(assignee));
        }
        long read = 0;
        for (Story.Line line : story.entries().subList(1, story.entries().size())) {
            long seq = post(stage, conversation, contact, line);
            read = line.agent() != null || story.minutesAgo() > LONG_READ ? seq : read;
        }
        if (assignee != null && read > 0) {
            acts.marks().mark(stage.organization(), new MarkRead.Reader.Agent(conversation, assignee), read, read);
        }
        if (ticket != null) {
            work(stage, conversation, contact, ticket, assignee);
        }
        if (story.closed() && assignee != null) {
            acts.close().close(stage.organization(), conversation, new Author.Agent(assignee));
        }
        past.move(stage.organization(), conversation, story.minutesAgo());
        return conversation;
    }

    private void work(Stage stage, UUID conversation, UUID contact, Story.Told told, @Nullable UUID assignee) {
        Author by = told.byMail() || assignee == null ? new Author.Visitor(contact) : new Author.Agent(assignee);
        TicketSource source = told.byMail() ? TicketSource.MAIL : TicketSource.AGENT;
        acts.tickets().make(stage.organization(), conversation, source, told.priority(), by);
        List<TicketChange> changes = new ArrayList<>(
                List.of(new TicketChange.Type(told.type()), new TicketChange.Tags(told.tags(), List.of())));
        if (assignee != null) {
            changes.addFirst(new TicketChange.Status(told.category(), null));
        }
        if (told.fields() != null) {
            changes.addAll(acts.fields().values(stage.product(), told.fields()));
        }
        TicketActor actor = assignee == null ? new TicketActor.Contact(contact) : new TicketActor.Agent(assignee);
        acts.change().change(stage.organization(), new ChangeTicket.Request(conversation, actor, null, changes));
    }

    private UUID contact(Stage stage, Story story) {
        // whoever wrote a mail owns its address, and can come into the portal with it
        Story.Told ticket = story.ticket();
        boolean proven = ticket != null && ticket.byMail();
        List<Handle> handles =
                story.email() == null ? List.of() : List.of(new Handle(HandleKind.EMAIL, story.email(), proven));
        UUID contact = acts.contact()
                .create(stage.organization(), new NewContact(story.name(), story.language(), handles, "live-chat"))
                .id();
        if (story.contactTags() != null) {
            story.contactTags().forEach(tag -> acts.contactTags().add(stage.administrator(), contact, tag));
        }
        return contact;
    }

    private long post(Stage stage, UUID conversation, UUID contact, Story.Line line) {
        UUID agent = agent(stage, line.agent());
        PostMessage.Outcome outcome = acts.post()
                .post(new PostMessage.Request(
                        stage.organization(),
                        conversation,
                        agent == null ? new Author.Visitor(contact) : new Author.Agent(agent),
                        ids.next(),
                        line.note() ? MessageKind.NOTE : MessageKind.MESSAGE,
                        line.text(),
                        List.of(),
                        0,
                        true));
        if (outcome instanceof PostMessage.Outcome.Posted posted) {
            return posted.seq();
        }
        throw new IllegalStateException("the demonstration could not say its line: " + outcome);
    }

    private static @Nullable UUID agent(Stage stage, @Nullable String name) {
        return name == null ? null : Objects.requireNonNull(stage.agents().get(name), name);
    }
}
