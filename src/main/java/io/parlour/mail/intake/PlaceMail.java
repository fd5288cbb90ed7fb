package io.parlour.mail.intake;

import io.parlour.contacts.FreezeContacts;
import io.parlour.contacts.companies.CompanyOf;
import io.parlour.conversations.Author;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReopenConversation;
import io.parlour.conversations.ReviseMessage;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.TakePart;
import io.parlour.conversations.links.LinkConversations;
import io.parlour.conversations.links.LinkKind;
import io.parlour.conversations.tickets.FindTicket;
import io.parlour.conversations.tickets.FollowUp;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.reading.AutoKind;
import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.threads.FindThread;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Puts a mail where it belongs: into the conversation it goes on, or into a new one (ML-53 to ML-60). One
/// sender opens at most twenty conversations an hour; what comes above that goes into the newest of them
/// (ML-68). Runs in a transaction.
@Lazy
@Component
final class PlaceMail {
    private static final int MOST_OPENED = 20;
    private static final Duration OPENED_WITHIN = Duration.ofHours(1);
    private static final Duration SUBJECT_WITHIN = Duration.ofDays(7);

    private final FindThread find;
    private final Posts posts;
    private final SenderRows senders;
    private final Clock clock;

    @Component
    record Posts(
            PostMessage messages,
            ReviseMessage revise,
            MakeTicket tickets,
            FindTicket find,
            FollowUp follow,
            ReopenConversation reopen,
            FindConversation conversations,
            TakePart participants,
            LinkConversations links,
            SteeredDepartment steering,
            CompanyOf companies,
            FreezeContacts frozen,
            PostAgents agents) {}

    /// `evidence` names why it is there. `newcomer`: the sender takes part since this mail. `started`: it
    /// opened the conversation, whose ticket has this number. `people`: where those take part whom the mail names.
    record Placed(
            UUID conversation,
            UUID message,
            String evidence,
            boolean newcomer,
            boolean started,
            @Nullable Long number,
            UUID people) {
        static Placed in(UUID conversation, UUID message, String evidence, boolean newcomer) {
            return new Placed(conversation, message, evidence, newcomer, false, null, conversation);
        }

        Placed people(UUID other) {
            return new Placed(conversation, message, evidence, newcomer, started, number, other);
        }
    }

    PlaceMail(FindThread find, Posts posts, SenderRows senders, Clock clock) {
        this.find = find;
        this.posts = posts;
        this.senders = senders;
        this.clock = clock;
    }

    Placed place(Arrived arrived) {
        KnowAgent.Answers answers = arrived.answers();
        Placed answered = answers == null ? null : posts.agents().answered(arrived, answers);
        if (answered != null) {
            return answered;
        }
        FindThread.Found found = find.find(arrived.organization(), clues(arrived));
        FindThread.Belongs thread = found.thread();
        if (thread == null && found.named() == null && !arrived.automatic()) {
            UUID same = sameSubject(arrived);
            if (same != null) {
                return goOn(arrived, same, "same-subject", false);
            }
        }
        if (thread == null) {
            Placed started = start(arrived, found.forged() ? "forged-token" : "new");
            return found.named() == null ? started : linked(arrived, started, found.named(), LinkKind.NAMES);
        }
        boolean mayJoin = arrived.mailbox().strangersJoin() && arrived.proof().verified() && !arrived.automatic();
        if (!thread.participant() && !(mayJoin && !isFrozen(arrived, thread.conversation()))) {
            return linked(arrived, start(arrived, "stranger"), thread.conversation(), LinkKind.APART);
        }
        boolean newcomer = !takesPart(arrived, thread.conversation());
        if (newcomer) {
            posts.participants().join(arrived.organization(), thread.conversation(), arrived.sender());
        }
        String step = thread.step().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return goOn(arrived, thread.conversation(), step, newcomer);
    }

    /// Its contact is being erased, and it goes too.
    private boolean isFrozen(Arrived arrived, UUID conversation) {
        UUID contact = posts.conversations()
                .contactsOf(arrived.organization(), Set.of(conversation))
                .get(conversation);
        return contact != null && posts.frozen().isFrozen(arrived.organization(), contact);
    }

    private @Nullable UUID sameSubject(Arrived arrived) {
        return arrived.settings().sameSubject() && arrived.proof().verified()
                ? senders.about(
                                arrived.organization(),
                                arrived.sender(),
                                arrived.subject(),
                                clock.instant().minus(SUBJECT_WITHIN))
                        .orElse(null)
                : null;
    }

    /// Where the message stands already that took the place of a mail that could not be read, it is written
    /// anew.
    Placed again(Arrived arrived) {
        UUID conversation = arrived.raw().conversation();
        UUID message = arrived.raw().message();
        if (conversation != null
                && message != null
                && posts.revise().revise(message, request(arrived, conversation, MessageKind.MESSAGE))) {
            return Placed.in(conversation, message, "read-later", false);
        }
        return place(arrived);
    }

    /// One of our own mails that came back: a note where it belongs, and nothing where it belongs nowhere
    /// (ML-69).
    Optional<Placed> noted(Arrived arrived) {
        FindThread.Belongs thread =
                find.find(arrived.organization(), clues(arrived)).thread();
        if (thread == null || !posts.conversations().isOpen(arrived.organization(), thread.conversation())) {
            return Optional.empty();
        }
        PostMessage.Outcome outcome = posts.messages()
                .post(new PostMessage.Request(
                        arrived.organization(),
                        thread.conversation(),
                        new Author.Automatic(),
                        arrived.clientId(),
                        MessageKind.NOTE,
                        arrived.text(),
                        List.of(),
                        0,
                        false));
        return outcome instanceof PostMessage.Outcome.Posted posted
                ? Optional.of(Placed.in(thread.conversation(), posted.id(), "own", false))
                : Optional.empty();
    }

    private Placed goOn(Arrived arrived, UUID conversation, String step, boolean newcomer) {
        if (posts.find().isInternal(arrived.organization(), conversation)) {
            return start(arrived, "new");
        }
        boolean open = posts.conversations().isOpen(arrived.organization(), conversation);
        if (!open && posts.find().isClosed(arrived.organization(), conversation)) {
            return followUp(arrived, conversation, step, newcomer);
        }
        if (!open && arrived.automatic()) {
            return after(arrived, conversation, start(arrived, "automatic-to-closed"));
        }
        // an automatic answer is no answer: it stands as a note and moves no ticket (ML-66)
        MessageKind kind = arrived.mail().auto() == AutoKind.REPLY ? MessageKind.NOTE : MessageKind.MESSAGE;
        PostMessage.Request request = request(arrived, conversation, kind);
        if (!open) {
            posts.reopen().reopen(request);
        }
        return switch (posts.messages().post(request)) {
            case PostMessage.Outcome.Posted posted -> Placed.in(conversation, posted.id(), step, newcomer);
            case PostMessage.Outcome.AlreadyPosted posted -> Placed.in(conversation, posted.id(), step, newcomer);
            case PostMessage.Outcome.ConversationClosed ignored ->
                after(arrived, conversation, start(arrived, "follow-up"));
            case PostMessage.Outcome.NotFound ignored -> start(arrived, "gone");
            case PostMessage.Outcome.NewerMessages ignored -> throw new IllegalStateException("not an agent's");
            case PostMessage.Outcome.Held() -> throw new IllegalStateException("the text could not be examined");
            case PostMessage.Outcome.Discarded() -> throw new IllegalStateException("the text was discarded");
        };
    }

    /// What comes for a ticket that is closed for good goes on in what that became part of, or in one that follows it
    /// (HD-12).
    private Placed followUp(Arrived arrived, UUID closed, String step, boolean newcomer) {
        OrganizationId organization = arrived.organization();
        UUID sender = arrived.sender();
        UUID whole = posts.find().survivor(organization, closed).orElse(null);
        if (whole != null && takesPart(arrived, whole)) {
            return goOn(arrived, whole, step, false);
        }
        // another contact's: who asked in the part has nothing to do with what follows the whole
        if (whole != null
                && !posts.find().isClosed(organization, whole)
                && posts.participants().mayWrite(organization, whole, sender)) {
            Placed placed = goOn(arrived, whole, step, false);
            return placed.conversation().equals(whole) ? placed.people(closed) : placed;
        }
        boolean requester = sender.equals(
                posts.conversations().contactsOf(organization, Set.of(closed)).get(closed));
        UUID next = posts.follow()
                .find(organization, closed, requester, each -> takesPart(arrived, each))
                .orElse(null);
        if (next == null) {
            return after(arrived, closed, start(arrived, "follow-up", closed));
        }
        posts.participants().join(organization, next, sender);
        return goOn(arrived, next, step, newcomer);
    }

    private boolean takesPart(Arrived arrived, UUID conversation) {
        return posts.participants().takesPart(arrived.organization(), conversation, arrived.sender());
    }

    /// Who took part before takes part in what follows (ML-60). What comes from somebody else, or when another one
    /// follows already, stands apart.
    private Placed after(Arrived arrived, UUID closed, Placed placed) {
        LinkKind kind = placed.started() && takesPart(arrived, closed)
                ? posts.follow().kind(arrived.organization(), closed)
                : LinkKind.APART;
        if (kind == LinkKind.FOLLOW_UP) {
            posts.participants()
                    .contacts(arrived.organization(), closed)
                    .forEach(each -> posts.participants().join(arrived.organization(), placed.conversation(), each));
        }
        return linked(arrived, placed, closed, kind);
    }

    private Placed linked(Arrived arrived, Placed placed, UUID other, LinkKind kind) {
        // who is kept apart from a side thread is seen at its ticket
        UUID shown = posts.conversations().sideOf(arrived.organization(), other).orElse(other);
        posts.links().link(arrived.organization(), placed.conversation(), shown, kind);
        return placed;
    }

    private Placed start(Arrived arrived, String evidence) {
        return start(arrived, evidence, null);
    }

    /// `after` is the conversation it follows.
    private Placed start(Arrived arrived, String evidence, @Nullable UUID after) {
        if (arrived.raw().old()) {
            return open(arrived, evidence, after);
        }
        SenderRows.Opened opened = senders.opened(
                arrived.organization(),
                arrived.sender(),
                arrived.proof().verified(),
                clock.instant().minus(OPENED_WITHIN));
        UUID newest = opened.newest();
        return opened.number() >= MOST_OPENED
                        && newest != null
                        && posts.conversations().isOpen(arrived.organization(), newest)
                ? goOn(arrived, newest, "too-many", false)
                : open(arrived, evidence, after);
    }

    /// That of the conversation it follows, or the one that a mail to a steered mailbox names, or that of the
    /// sender's company, or the mailbox's.
    private @Nullable UUID department(Arrived arrived, @Nullable UUID after) {
        UUID before = after == null
                ? null
                : posts.conversations()
                        .department(arrived.organization(), after)
                        .orElse(null);
        if (before != null) {
            return before;
        }
        UUID steered = arrived.settings().steered() ? posts.steering().department(arrived) : null;
        if (steered != null) {
            return steered;
        }
        return posts.companies()
                .of(arrived.organization(), arrived.sender())
                .map(belonging -> belonging.company().department())
                .orElse(arrived.mailbox().department());
    }

    private Placed open(Arrived arrived, String evidence, @Nullable UUID after) {
        int priority = arrived.settings().steered() ? SteeredPriority.of(arrived.mail()) : SteeredPriority.NORMAL;
        MakeTicket.Started started = posts.tickets()
                .start(
                        arrived.organization(),
                        new StartConversation.Start(
                                arrived.sender(),
                                "email",
                                arrived.mailbox().site(),
                                department(arrived, after),
                                arrived.subject(),
                                null,
                                null),
                        new StartConversation.First(
                                arrived.clientId(),
                                arrived.text(),
                                arrived.prepared().files()),
                        TicketSource.MAIL,
                        priority,
                        new Author.Visitor(arrived.sender()));
        PostMessage.Outcome.Posted posted = started.message();
        if (posted == null) {
            throw new IllegalStateException("the text could not be examined");
        }
        return new Placed(
                started.conversation(), posted.id(), evidence, false, true, started.number(), started.conversation());
    }

    private static PostMessage.Request request(Arrived arrived, UUID conversation, MessageKind kind) {
        return new PostMessage.Request(
                arrived.organization(),
                conversation,
                new Author.Visitor(arrived.sender()),
                arrived.clientId(),
                kind,
                arrived.text(),
                arrived.prepared().files(),
                0,
                false);
    }

    static List<String> recipients(RawMails.Raw raw, ReadMessage mail) {
        List<String> recipients = new ArrayList<>(raw.envelopeTo());
        recipients.addAll(mail.deliveredTo());
        mail.to().forEach(each -> recipients.add(each.address()));
        mail.cc().forEach(each -> recipients.add(each.address()));
        return recipients;
    }

    private static FindThread.Clues clues(Arrived arrived) {
        return new FindThread.Clues(
                recipients(arrived.raw(), arrived.mail()),
                arrived.mail().inReplyTo(),
                arrived.mail().references(),
                arrived.subject(),
                arrived.prepared().body().text(),
                arrived.doubtful() ? null : arrived.sender(),
                arrived.proof().verdict());
    }
}
