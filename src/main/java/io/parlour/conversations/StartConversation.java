package io.parlour.conversations;

import io.parlour.contacts.NoteContactSeen;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.RedactionEvents;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Starts a conversation of a contact, with its first message where there is one. Joins a running transaction.
///
/// The subject, unless given, is the beginning of the first message. Without a department the organization's
/// first one answers.
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

    /// `channel`: web, email, api; internal for what agents have among themselves about the contact.
    public record Start(
            UUID contact,
            String channel,
            @Nullable UUID site,
            @Nullable UUID department,
            @Nullable String subject,
            @Nullable String language,
            Message.@Nullable Page page) {}

    /// Who makes it a ticket, and what stores that, after its first message.
    public record Becoming(Author by, Consumer<UUID> make) {}

    /// The first message, by the contact.
    public record First(UUID clientId, String text, List<UUID> attachments) {}

    /// `message` is absent without a first message, and while that is held.
    public record Started(UUID conversation, PostMessage.Outcome.@Nullable Posted message) {}

    @Component
    record Steps(
            Conversations conversations,
            Participants participants,
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
        return begin(organization, wished, first, null);
    }

    /// Starts one that is a ticket from its beginning.
    public Started startTicket(OrganizationId organization, Start wished, @Nullable First first, Becoming ticket) {
        return begin(organization, wished, first, ticket);
    }

    /// Starts the conversation of a side thread of a ticket (HD-68), in which nothing was said yet.
    /// Its contact takes part in one by mail; one among agents bears the name of the ticket's and is
    /// none of theirs.
    public UUID startBeside(OrganizationId organization, Start wished, UUID ticket) {
        Examined examined = examined(organization, wished, null);
        return transactions.in(organization, () -> {
            ConversationHead head = head(examined.start());
            head.sideOf = ticket;
            steps.conversations().insert(organization, examined.start(), head);
            if (!isInternal(wished)) {
                steps.participants().add(organization, head.id, "visitor", wished.contact(), head.lastActivityAt);
            }
            record(organization, head, examined);
            return head.id;
        });
    }

    private Started begin(OrganizationId organization, Start wished, @Nullable First first, @Nullable Becoming ticket) {
        Examined examined = examined(organization, wished, first);
        Start start = examined.start();
        return transactions.in(organization, () -> {
            ConversationHead head = open(organization, start);
            List<Entry> events = new ArrayList<>();
            if (ticket != null) {
                head.becoming = () -> ticket.make().accept(head.id);
                events.add(event(ticket.by(), EventType.TICKET));
            }
            Started started = new Started(head.id, write(organization, start, head, first, events));
            record(organization, head, examined);
            return started;
        });
    }

    private void record(OrganizationId organization, ConversationHead head, Examined examined) {
        steps.redactions()
                .record(
                        organization,
                        List.of(new RedactionEvents.Found(
                                "conversation", head.id, head.channel, "label", examined.hits())));
    }

    private static boolean isInternal(Start start) {
        return start.channel().equals(KeepSides.INTERNAL);
    }

    private ConversationHead head(Start start) {
        ConversationHead head =
                new ConversationHead(steps.ids().next(), start.contact(), start.channel(), false, Sql.now(clock));
        head.open = true;
        return head;
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

    private ConversationHead open(OrganizationId organization, Start start) {
        ConversationHead head = head(start);
        head.department = start.department() == null
                ? steps.departments().first(organization).id()
                : start.department();
        steps.conversations().insert(organization, start, head);
        if (!isInternal(start)) {
            steps.participants().add(organization, head.id, "visitor", start.contact(), head.lastActivityAt);
            steps.contacts().seen(organization, start.contact());
        }
        return head;
    }

    /// All that a conversation begins with, in one go.
    private PostMessage.Outcome.@Nullable Posted write(
            OrganizationId organization,
            Start start,
            ConversationHead head,
            @Nullable First first,
            List<Entry> ticket) {
        Author by = isInternal(start) ? new Author.Automatic() : new Author.Visitor(start.contact());
        List<Entry> started = List.of(event(by, EventType.STARTED));
        if (first == null) {
            messages.begin(
                    organization,
                    head,
                    Stream.concat(started.stream(), ticket.stream()).toList());
            return null;
        }
        return switch (messages.begin(head, started, request(organization, start, head, first), ticket)) {
            case PostMessage.Outcome.Posted posted -> posted;
            case PostMessage.Outcome.Held() -> null;
            case PostMessage.Outcome.Discarded ignored -> throw new IllegalStateException();
            case PostMessage.Outcome.AlreadyPosted ignored -> throw new IllegalStateException();
            case PostMessage.Outcome.ConversationClosed ignored -> throw new IllegalStateException();
            case PostMessage.Outcome.NotFound ignored -> throw new IllegalStateException();
            case PostMessage.Outcome.NewerMessages ignored -> throw new IllegalStateException();
        };
    }

    private Entry event(Author by, EventType type) {
        return Entry.event(steps.ids().next(), by, new Entry.Happened(type, null, null));
    }

    private static PostMessage.Request request(
            OrganizationId organization, Start start, ConversationHead head, First first) {
        return new PostMessage.Request(
                organization,
                head.id,
                new Author.Visitor(start.contact()),
                first.clientId(),
                MessageKind.MESSAGE,
                first.text(),
                first.attachments(),
                0,
                false);
    }
}
