package io.parlour.conversations;

import io.parlour.contacts.NoteContactSeen;
import io.parlour.database.Transactions;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.RedactionEvents;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Starts a conversation of a contact, with its first message where there is one. Joins a running transaction.
///
/// The subject, unless given, is the beginning of the first message. Without a department the organization's first one
/// answers.
///
/// A first message that could not be examined is held, and the conversation starts without it.
///
/// Errors: those of [PostMessage].
@Component
public final class StartConversation {
    private static final int SUBJECT = 120;

    private final Steps steps;
    private final MessageText texts;
    private final PostMessage messages;
    private final Transactions transactions;
    private final Clock clock;

    /// `channel`: web, email, api.
    public record Start(
            UUID contact,
            String channel,
            @Nullable UUID site,
            @Nullable UUID department,
            @Nullable String subject,
            @Nullable String language,
            Message.@Nullable Page page) {}

    /// The first message, by the contact.
    public record First(UUID clientId, String text, List<UUID> attachments) {}

    /// `message` is absent without a first message, and while that is held.
    public record Started(UUID conversation, PostMessage.Outcome.@Nullable Posted message) {}

    @Component
    record Steps(
            Conversations conversations,
            Participants participants,
            Timeline timeline,
            NoteContactSeen contacts,
            Departments departments,
            RedactionEvents redactions,
            IdSource ids) {}

    StartConversation(Steps steps, MessageText texts, PostMessage messages, Transactions transactions, Clock clock) {
        this.steps = steps;
        this.texts = texts;
        this.messages = messages;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Started start(OrganizationId organization, Start wished, @Nullable First first) {
        Examined examined = examined(organization, wished, first);
        Start start = examined.start();
        return transactions.in(organization, () -> {
            UUID conversation = open(organization, start);
            steps.redactions()
                    .record(
                            organization,
                            List.of(new RedactionEvents.Found(
                                    "conversation", conversation, start.channel(), "label", examined.hits())));
            return new Started(conversation, first == null ? null : post(organization, conversation, start, first));
        });
    }

    private record Examined(Start start, List<Redacted.Hit> hits) {}

    private Examined examined(OrganizationId organization, Start wished, @Nullable First first) {
        String given = wished.subject();
        boolean derived = given == null && first != null;
        MessageText.Line subject =
                label(organization, wished, given == null && first != null ? first.text() : given, SUBJECT);
        Message.Page page = wished.page();
        MessageText.Line url = label(organization, wished, page == null ? null : page.url(), 2000);
        MessageText.Line title = label(organization, wished, page == null ? null : page.title(), 300);
        // what stands in the first message is counted there
        List<Redacted.Hit> hits = Stream.of(
                        derived ? List.<Redacted.Hit>of() : subject.hits(), url.hits(), title.hits())
                .flatMap(List::stream)
                .toList();
        Start start = new Start(
                wished.contact(),
                wished.channel(),
                wished.site(),
                wished.department(),
                subject.text(),
                label(organization, wished, wished.language(), 35).text(),
                url.text() == null ? null : new Message.Page(url.text(), title.text()));
        return new Examined(start, hits);
    }

    /// What cannot be examined is left out: it only says where the conversation came from.
    private MessageText.Line label(OrganizationId organization, Start start, @Nullable String text, int limit) {
        try {
            return texts.line(organization, start.site(), text, limit);
        } catch (RedactionFailed e) {
            return new MessageText.Line(null, List.of());
        }
    }

    private UUID open(OrganizationId organization, Start start) {
        UUID id = steps.ids().next();
        ConversationHead head = new ConversationHead(id, start.contact(), start.channel(), false, Sql.now(clock));
        head.open = true;
        head.department = start.department() == null
                ? steps.departments().first(organization).id()
                : start.department();
        steps.conversations().insert(organization, start, head);
        steps.participants().add(organization, id, "visitor", start.contact(), head.lastActivityAt);
        steps.contacts().seen(organization, start.contact());
        Entry.Happened started = new Entry.Happened(EventType.STARTED, null, null);
        Entry entry = Entry.event(steps.ids().next(), new Author.Visitor(start.contact()), started);
        steps.timeline().write(organization, List.of(head), List.of(head.place(entry, head.lastActivityAt)));
        return id;
    }

    private PostMessage.Outcome.@Nullable Posted post(
            OrganizationId organization, UUID conversation, Start start, First first) {
        PostMessage.Outcome outcome = messages.post(new PostMessage.Request(
                organization,
                conversation,
                new Author.Visitor(start.contact()),
                first.clientId(),
                MessageKind.MESSAGE,
                first.text(),
                first.attachments(),
                0,
                false));
        return switch (outcome) {
            case PostMessage.Outcome.Posted posted -> posted;
            case PostMessage.Outcome.Held() -> null;
            case PostMessage.Outcome.Discarded ignored -> throw new IllegalStateException();
            case PostMessage.Outcome.AlreadyPosted ignored -> throw new IllegalStateException();
            case PostMessage.Outcome.ConversationClosed ignored -> throw new IllegalStateException();
            case PostMessage.Outcome.NotFound ignored -> throw new IllegalStateException();
            case PostMessage.Outcome.NewerMessages ignored -> throw new IllegalStateException();
        };
    }
}
