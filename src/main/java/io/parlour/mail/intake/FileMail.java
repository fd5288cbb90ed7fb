package io.parlour.mail.intake;

import io.parlour.contacts.KnowSender;
import io.parlour.conversations.Author;
import io.parlour.conversations.FindConversation;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.ReopenConversation;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.TakePart;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.addresses.NoteReports;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.reading.AutoKind;
import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.threads.FindThread;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.threads.Threads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Gives a kept mail its outcome: a message in the conversation it belongs to, or in a new one; or what else it turned
/// out to be. Safe to repeat at any point; a mail that has its outcome is left alone. What cannot be filed now is tried
/// again, and what cannot be read is filed from the fields that could be (ML-16 to ML-19). Made for the first mail: its
/// rules take a while to read, which no start waits for.
@Lazy
@Component
final class FileMail {
    private static final Logger LOG = LoggerFactory.getLogger(FileMail.class);
    private static final String EMPTY = "(This mail has no text.)";
    private static final String UNREADABLE =
            "This mail could not be read in full. Its original can be downloaded from its details.";
    private static final Duration SAME = Duration.ofDays(30);
    private static final int MOST_OTHERS = 40;
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6));

    private final Stores stores;
    private final Steps steps;
    private final Posts posts;
    private final Transactions transactions;
    private final Clock clock;

    @Component
    record Stores(
            RawMails mails,
            MailFiles files,
            MailHeaders headers,
            Threads threads,
            Mailboxes mailboxes,
            JsonMapper json) {}

    @Lazy
    @Component
    record Steps(
            ReadKept read,
            FileReport reports,
            PrepareMail prepare,
            FindThread find,
            MailTokens tokens,
            KnowSender senders,
            NoteReports notes) {}

    @Component
    record Posts(
            StartConversation start,
            PostMessage messages,
            MakeTicket tickets,
            ReopenConversation reopen,
            FindConversation conversations,
            TakePart participants) {}

    FileMail(Stores stores, Steps steps, Posts posts, Transactions transactions, Clock clock) {
        this.stores = stores;
        this.steps = steps;
        this.posts = posts;
        this.transactions = transactions;
        this.clock = clock;
    }

    void file(OrganizationId organization, UUID id) {
        Optional<RawMails.Raw> found =
                transactions.read(organization, () -> stores.mails().find(organization, id));
        RawMails.Raw raw = found.filter(RawMails.Raw::open).orElse(null);
        if (raw == null) {
            return;
        }
        try {
            Mailbox mailbox =
                    stores.mailboxes().find(organization, raw.mailbox()).orElseThrow();
            switch (steps.read().read(organization, id)) {
                case ReadKept.Reading.Read(ReadMessage message) -> file(organization, mailbox, raw, message);
                case ReadKept.Reading.Unreadable(String reason, ReadMessage header) ->
                    unreadable(organization, mailbox, raw, reason, header);
                case ReadKept.Reading.Gone() -> decide(organization, raw, RawMails.Decision.of("failed", "gone"), null);
            }
        } catch (RuntimeException e) {
            LOG.warn("mail {} could not be filed: {}", id, e.toString());
            String reason = e.getClass().getSimpleName();
            Duration wait = raw.attempts() < WAITS.size() ? WAITS.get(raw.attempts()) : null;
            decide(organization, raw, RawMails.Decision.of("failed", reason), wait);
        }
    }

    private void file(OrganizationId organization, Mailbox mailbox, RawMails.Raw raw, ReadMessage mail) {
        if (mail.messageId() != null
                && steps.tokens().readMessageId(organization, mail.messageId()).isPresent()) {
            decide(organization, raw, RawMails.Decision.of("duplicate", "own"), null);
            return;
        }
        if (steps.reports().file(organization, raw, mail)) {
            return;
        }
        byte[] fingerprint = PrepareMail.fingerprint(mail);
        UUID sender = steps.senders().know(organization, address(mail), name(mail));
        PrepareMail.Prepared prepared = steps.prepare().prepare(organization, mailbox, mail, sender);
        boolean gone = transactions.in(organization, () -> {
            if (stores.mails().claim(organization, raw.id()).isEmpty()) {
                return false;
            }
            stores.mails().from(organization, raw.id(), sender);
            UUID same = same(organization, mail, fingerprint);
            if (same != null) {
                RawMails.Decision duplicate =
                        new RawMails.Decision("duplicate", "same-content", null, null, same, null);
                stores.mails().decide(organization, raw.id(), duplicate, clock.instant(), null);
                return false;
            }
            Placed placed = place(organization, mailbox, raw, mail, sender, prepared);
            keep(organization, raw, mail, prepared, placed, fingerprint);
            stores.mailboxes().received(organization, mailbox.id(), raw.receivedAt());
            if (address(mail) != null) {
                steps.notes().alive(organization, String.valueOf(address(mail)));
            }
            if (prepared.changed()) {
                stores.mails().blobGone(organization, raw.id(), clock.instant());
            }
            return prepared.changed();
        });
        if (gone) {
            stores.files().deleteRaw(organization, raw.id());
        }
    }

    private @Nullable UUID same(OrganizationId organization, ReadMessage mail, byte[] fingerprint) {
        String id = mail.messageId();
        if (id == null) {
            return null;
        }
        stores.headers().takeTurns(organization, id);
        Instant since = clock.instant().minus(SAME);
        return stores.headers()
                .same(organization, id, address(mail), fingerprint, since)
                .orElse(null);
    }

    private record Placed(UUID conversation, UUID message, String evidence) {}

    private Placed place(
            OrganizationId organization,
            Mailbox mailbox,
            RawMails.Raw raw,
            ReadMessage mail,
            UUID sender,
            PrepareMail.Prepared prepared) {
        FindThread.Found found = steps.find().find(organization, clues(raw, mail, sender, prepared));
        FindThread.Belongs thread = found.thread();
        String forged = found.forged() ? "forged-token" : "new";
        boolean machine = mail.auto() != AutoKind.NONE;
        if (thread == null || (!thread.participant() && (machine || !mailbox.strangersJoin()))) {
            return start(organization, mailbox, raw, mail, sender, prepared, thread == null ? forged : "stranger");
        }
        UUID conversation = thread.conversation();
        if (!thread.participant()) {
            posts.participants().join(organization, conversation, sender);
        }
        boolean open = posts.conversations().isOpen(organization, conversation);
        if (!open && !machine) {
            posts.reopen().reopen(organization, conversation, new Author.Visitor(sender));
        }
        if (!open && machine) {
            return start(organization, mailbox, raw, mail, sender, prepared, "automatic-to-closed");
        }
        // an automatic answer is no answer: it stands as a note and moves no ticket (ML-66)
        MessageKind kind = mail.auto() == AutoKind.REPLY ? MessageKind.NOTE : MessageKind.MESSAGE;
        PostMessage.Outcome outcome = posts.messages()
                .post(new PostMessage.Request(
                        organization,
                        conversation,
                        new Author.Visitor(sender),
                        PrepareMail.clientId(raw.id()),
                        kind,
                        text(mail, prepared),
                        prepared.files(),
                        0,
                        false));
        String step = thread.step().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (outcome) {
            case PostMessage.Outcome.Posted posted -> new Placed(conversation, posted.id(), step);
            case PostMessage.Outcome.AlreadyPosted posted -> new Placed(conversation, posted.id(), step);
            case PostMessage.Outcome.ConversationClosed ignored ->
                start(organization, mailbox, raw, mail, sender, prepared, "follow-up");
            case PostMessage.Outcome.NotFound ignored ->
                start(organization, mailbox, raw, mail, sender, prepared, "gone");
            case PostMessage.Outcome.NewerMessages ignored -> throw new IllegalStateException("not an agent's");
            case PostMessage.Outcome.Held() -> throw new IllegalStateException("the text could not be examined");
            case PostMessage.Outcome.Discarded() -> throw new IllegalStateException("the text was discarded");
        };
    }

    private Placed start(
            OrganizationId organization,
            Mailbox mailbox,
            RawMails.Raw raw,
            ReadMessage mail,
            UUID sender,
            PrepareMail.Prepared prepared,
            String evidence) {
        StartConversation.Started started = posts.start()
                .start(
                        organization,
                        new StartConversation.Start(
                                sender, "email", mailbox.site(), mailbox.department(), subject(mail), null, null),
                        new StartConversation.First(
                                PrepareMail.clientId(raw.id()), text(mail, prepared), prepared.files()));
        PostMessage.Outcome.Posted posted = started.message();
        if (posted == null) {
            throw new IllegalStateException("the text could not be examined");
        }
        Author author = new Author.Visitor(sender);
        posts.tickets().make(organization, started.conversation(), TicketSource.MAIL, author);
        return new Placed(started.conversation(), posted.id(), evidence);
    }

    private void keep(
            OrganizationId organization,
            RawMails.Raw raw,
            ReadMessage mail,
            PrepareMail.Prepared prepared,
            Placed placed,
            byte[] fingerprint) {
        Instant now = clock.instant();
        stores.headers().insert(organization, header(raw, mail, prepared, placed, now), fingerprint);
        if (prepared.body().html() != null && !prepared.body().pictures().isEmpty()) {
            stores.headers()
                    .shows(
                            organization,
                            placed.message(),
                            Set.copyOf(prepared.body().pictures().values()));
        }
        if (mail.messageId() != null) {
            stores.threads()
                    .remember(
                            organization,
                            mail.messageId(),
                            new Threads.Referred(placed.conversation(), placed.message(), false),
                            now);
        }
        others(organization, mail).forEach(other -> {
            UUID contact = steps.senders().know(organization, other.address(), other.name());
            posts.participants().join(organization, placed.conversation(), contact);
        });
        stores.files().putBody(organization, placed.message(), stores.json().writeValueAsBytes(prepared.body()));
        stores.mails()
                .decide(
                        organization,
                        raw.id(),
                        RawMails.Decision.filed(placed.conversation(), placed.message(), placed.evidence()),
                        now,
                        null);
    }

    /// Who else the mail was sent to, our own mailboxes and machines left out (ML-62).
    private List<io.parlour.mail.reading.Mailbox> others(OrganizationId organization, ReadMessage mail) {
        if (mail.auto() != AutoKind.NONE) {
            return List.of();
        }
        List<io.parlour.mail.reading.Mailbox> all =
                Stream.concat(mail.to().stream(), mail.cc().stream()).distinct().toList();
        Set<String> ours = stores.mailboxes()
                .ours(
                        organization,
                        all.stream().map(FileMail::withoutTag).distinct().toList());
        String sender = address(mail);
        return all.stream()
                .filter(each -> !ours.contains(withoutTag(each)))
                .filter(each -> !each.address().equalsIgnoreCase(sender))
                .filter(each -> !each.address().toLowerCase(Locale.ROOT).matches("(no-?reply|do-?not-?reply)@.*"))
                .limit(MOST_OTHERS)
                .toList();
    }

    private static String withoutTag(io.parlour.mail.reading.Mailbox mailbox) {
        io.parlour.mail.mailboxes.MailAddress address = io.parlour.mail.mailboxes.MailAddress.of(mailbox.address());
        return address == null ? mailbox.address() : address.base().toString();
    }

    private MailHeaders.MailHeader header(
            RawMails.Raw raw, ReadMessage mail, PrepareMail.Prepared prepared, Placed placed, Instant now) {
        io.parlour.mail.reading.Mailbox sender = mail.sender();
        return new MailHeaders.MailHeader(
                placed.message(),
                placed.conversation(),
                raw.mailbox(),
                raw.id(),
                null,
                mail.messageId(),
                mail.inReplyTo(),
                mail.references(),
                sender == null ? null : sender.name(),
                sender == null ? null : sender.address(),
                sender != null && sender.misleading(),
                mail.replyTo().stream().map(FileMail::shown).toList(),
                mail.to().stream().map(FileMail::shown).toList(),
                mail.cc().stream().map(FileMail::shown).toList(),
                prepared.subject(),
                mail.auto().name().toLowerCase(Locale.ROOT),
                prepared.notes(),
                prepared.folded(),
                prepared.body().html() != null,
                mail.date(),
                now);
    }

    private FindThread.Clues clues(RawMails.Raw raw, ReadMessage mail, UUID sender, PrepareMail.Prepared prepared) {
        List<String> recipients = new ArrayList<>(raw.envelopeTo());
        recipients.addAll(mail.deliveredTo());
        mail.to().forEach(each -> recipients.add(each.address()));
        mail.cc().forEach(each -> recipients.add(each.address()));
        return new FindThread.Clues(
                recipients, mail.inReplyTo(), mail.references(), prepared.body().text(), sender);
    }

    private void unreadable(
            OrganizationId organization,
            Mailbox mailbox,
            RawMails.Raw raw,
            String reason,
            @Nullable ReadMessage header) {
        if (header == null || raw.conversation() != null) {
            decide(organization, raw, RawMails.Decision.of("unreadable", reason), null);
            return;
        }
        UUID sender = steps.senders().know(organization, address(header), name(header));
        PrepareMail.Prepared prepared = new PrepareMail.Prepared(
                UNREADABLE,
                null,
                List.of(),
                new MailBody(UNREADABLE, List.of(), null, Map.of()),
                List.of(reason),
                false,
                false);
        transactions.in(organization, () -> {
            if (stores.mails().claim(organization, raw.id()).isEmpty()) {
                return;
            }
            stores.mails().from(organization, raw.id(), sender);
            Placed placed = place(organization, mailbox, raw, header, sender, prepared);
            keep(organization, raw, header, prepared, placed, PrepareMail.fingerprint(header));
            RawMails.Decision decision =
                    new RawMails.Decision("unreadable", reason, placed.conversation(), placed.message(), null, null);
            stores.mails().decide(organization, raw.id(), decision, clock.instant(), null);
        });
    }

    private void decide(
            OrganizationId organization, RawMails.Raw raw, RawMails.Decision decision, @Nullable Duration wait) {
        Instant now = clock.instant();
        transactions.in(
                organization,
                () -> stores.mails()
                        .decide(organization, raw.id(), decision, now, wait == null ? null : now.plus(wait)));
    }

    private static String text(ReadMessage mail, PrepareMail.Prepared prepared) {
        if (!prepared.text().isBlank() || !prepared.files().isEmpty()) {
            return prepared.text();
        }
        return mail.subject() == null ? EMPTY : mail.subject();
    }

    private static String subject(ReadMessage mail) {
        String subject = mail.subject();
        return subject == null || subject.isBlank() ? "(no subject)" : subject;
    }

    private static @Nullable String address(ReadMessage mail) {
        return mail.sender() == null ? null : mail.sender().address();
    }

    private static @Nullable String name(ReadMessage mail) {
        return mail.sender() == null ? null : mail.sender().name();
    }

    private static String shown(io.parlour.mail.reading.Mailbox mailbox) {
        return mailbox.name() == null ? mailbox.address() : mailbox.name() + " <" + mailbox.address() + ">";
    }
}
