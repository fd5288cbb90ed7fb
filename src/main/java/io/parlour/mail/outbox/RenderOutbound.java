package io.parlour.mail.outbox;

import io.parlour.conversations.ReadPosted;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.MemoryBudget;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.writing.Mailbox;
import io.parlour.mail.writing.OutgoingMail;
import io.parlour.mail.writing.WriteMail;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Writes a queued mail: the same one whenever it is asked for, so a repeated try sends the same message (ML-88).
///
/// Errors: [io.parlour.mail.writing.MailRefused].
@Component
final class RenderOutbound {
    /// How often a file is in memory while its mail is written and signed.
    private static final int COPIES = 6;

    private final ReadPosted posted;
    private final FilesOfMail files;
    private final MailHeaders headers;
    private final Transactions transactions;
    private final QuoteHistory history;
    private final SignOutbound sign;
    private final AutomaticMarks marks;
    private final MemoryBudget memory;
    private final WriteMail write = new WriteMail();

    RenderOutbound(
            ReadPosted posted,
            FilesOfMail files,
            MailHeaders headers,
            Transactions transactions,
            QuoteHistory history,
            SignOutbound sign,
            AutomaticMarks marks,
            MemoryBudget memory) {
        this.memory = memory;
        this.posted = posted;
        this.files = files;
        this.headers = headers;
        this.transactions = transactions;
        this.history = history;
        this.sign = sign;
        this.marks = marks;
    }

    /// Octets of the files in it.
    long attached(OrganizationId organization, OutboundRows.Mail mail) {
        return mail.conversation() == null || mail.message() == null
                ? 0
                : files.attached(
                        organization,
                        mail.conversation(),
                        message(organization, mail).seq());
    }

    byte[] render(OrganizationId organization, OutboundRows.Mail mail, List<OutboundRows.Recipient> recipients) {
        try (MemoryBudget.Held _ = memory.hold(COPIES * attached(organization, mail))) {
            return written(organization, mail, recipients);
        }
    }

    private byte[] written(
            OrganizationId organization, OutboundRows.Mail mail, List<OutboundRows.Recipient> recipients) {
        ReadPosted.Posted message = message(organization, mail);
        Optional<MailHeader> header = transactions.read(
                organization,
                () -> mail.message() == null ? Optional.empty() : headers.find(organization, mail.message()));
        QuoteHistory.History quotes = history.of(organization, mail, recipients, message.seq());
        FilesOfMail.Carried carried = mail.conversation() == null
                ? new FilesOfMail.Carried(List.of(), "")
                : files.of(organization, mail.conversation(), message.seq(), mail.createdAt(), quotes.language());
        AnswerText text = new AnswerText(message.text(), carried.text(), quotes, mail.token());
        return signed(
                organization,
                mail,
                write.write(new OutgoingMail(
                        new Mailbox(mail.fromName(), mail.fromAddress()),
                        mail.replyTo() == null ? List.of() : List.of(new Mailbox(mail.replyTo())),
                        addresses(recipients, "to"),
                        addresses(recipients, "cc"),
                        mail.subject(),
                        mail.createdAt(),
                        mail.rfcMessageId(),
                        header.flatMap(each -> each.inReplyTo().stream().findFirst())
                                .orElse(null),
                        header.map(MailHeader::references).orElse(List.of()),
                        text.plain(),
                        text.html(),
                        List.of(),
                        carried.attached(),
                        marks.fields(organization, mail))));
    }

    private byte[] signed(OrganizationId organization, OutboundRows.Mail mail, byte[] octets) {
        return sign.with(organization, mail.fromAddress()).sign(octets);
    }

    private ReadPosted.Posted message(OrganizationId organization, OutboundRows.Mail mail) {
        if (mail.conversation() == null || mail.message() == null) {
            throw new IllegalStateException("a mail of no message");
        }
        return posted.find(organization, mail.conversation(), mail.message())
                .orElseThrow(() -> new IllegalStateException("the message of a mail is gone"));
    }

    private static List<Mailbox> addresses(List<OutboundRows.Recipient> recipients, String role) {
        return recipients.stream()
                .filter(each -> each.role().equals(role))
                .map(each -> new Mailbox(each.address()))
                .toList();
    }
}
