package io.parlour.mail.outbox;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.threads.Threads;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Queues the mail that says that a mail has arrived. Its text is a message of the conversation; what is wrong with it
/// nobody is told (ML-67). Joins a running transaction.
@Component
public final class QueueAcknowledgement {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LANE = 2;

    private final OutboundRows rows;
    private final AutomaticMarks marks;
    private final Headers headers;
    private final OutboxWork work;
    private final SendAs sendAs;

    @Component
    record Headers(MailHeaders mails, Threads threads, MailTokens tokens, IdSource ids) {}

    /// `message` has the text; it answers the newest mail of the conversation.
    public record Acknowledgement(
            UUID conversation, UUID message, Mailbox mailbox, UUID contact, String to, Instant at) {}

    QueueAcknowledgement(OutboundRows rows, AutomaticMarks marks, Headers headers, OutboxWork work, SendAs sendAs) {
        this.rows = rows;
        this.marks = marks;
        this.headers = headers;
        this.work = work;
        this.sendAs = sendAs;
    }

    public void queue(OrganizationId organization, Acknowledgement what) {
        Optional<MailHeader> answered = headers.mails().newest(organization, what.conversation(), 1).stream()
                .findFirst();
        SendAs.Sender from = sendAs.of(organization, what.mailbox());
        byte[] thread = headers.threads().key(organization, what.conversation(), what.at());
        String subject = answered.map(MailHeader::subject).orElse("Your message");
        OutboundRows.Mail mail = new OutboundRows.Mail(
                headers.ids().next(),
                what.conversation(),
                what.message(),
                what.mailbox().id(),
                "TRANSACTIONAL",
                LANE,
                headers.tokens()
                        .messageId(organization, what.message(), from.address().domain()),
                what.mailbox().displayName(),
                from.address().toString(),
                sendAs.replyTo(organization, what.mailbox(), from, null),
                headers.tokens().reply(organization, thread),
                "Re: " + Subjects.withoutPrefixes(subject),
                what.at());
        rows.insert(organization, mail);
        marks.replied(organization, mail.id());
        rows.insert(organization, recipient(organization, mail, what));
        headers.mails().insert(organization, header(mail, what, answered), null);
        headers.threads()
                .remember(
                        organization,
                        mail.rfcMessageId(),
                        new Threads.Referred(what.conversation(), what.message(), true),
                        what.at());
        work.soon();
    }

    private OutboundRows.Recipient recipient(
            OrganizationId organization, OutboundRows.Mail mail, Acknowledgement what) {
        byte[] key = new byte[MailTokens.KEY_BYTES];
        RANDOM.nextBytes(key);
        return new OutboundRows.Recipient(
                headers.ids().next(),
                mail.id(),
                key,
                what.to(),
                what.contact(),
                "to",
                work.sends(organization) ? "queued" : "captured",
                0,
                null,
                null,
                null,
                null,
                null,
                what.at(),
                null,
                null);
    }

    private static MailHeader header(OutboundRows.Mail mail, Acknowledgement what, Optional<MailHeader> answered) {
        List<String> answers =
                answered.map(MailHeader::rfcMessageId).map(List::of).orElse(List.of());
        return new MailHeader(
                what.message(),
                what.conversation(),
                mail.mailbox(),
                null,
                mail.id(),
                mail.rfcMessageId(),
                answers,
                answers,
                mail.fromName(),
                mail.fromAddress(),
                false,
                mail.replyTo() == null ? List.of() : List.of(mail.replyTo()),
                List.of(what.to()),
                List.of(),
                mail.subject(),
                "own",
                List.of(),
                false,
                false,
                what.at(),
                what.at());
    }
}
