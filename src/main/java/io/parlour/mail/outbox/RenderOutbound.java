package io.parlour.mail.outbox;

import io.parlour.conversations.ReadPosted;
import io.parlour.conversations.files.AttachedFiles;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.headers.MailHeaders.MailHeader;
import io.parlour.mail.writing.Mailbox;
import io.parlour.mail.writing.OutgoingFile;
import io.parlour.mail.writing.OutgoingMail;
import io.parlour.mail.writing.WriteMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes a queued mail: the same one whenever it is asked for, so a repeated try sends the same message (ML-88).
///
/// Errors: [io.parlour.mail.writing.MailRefused].
@Component
final class RenderOutbound {
    private final ReadPosted posted;
    private final AttachedFiles files;
    private final MailHeaders headers;
    private final Transactions transactions;
    private final SignOutbound sign;
    private final AutomaticMarks marks;
    private final WriteMail write = new WriteMail();

    RenderOutbound(
            ReadPosted posted,
            AttachedFiles files,
            MailHeaders headers,
            Transactions transactions,
            SignOutbound sign,
            AutomaticMarks marks) {
        this.posted = posted;
        this.files = files;
        this.headers = headers;
        this.transactions = transactions;
        this.sign = sign;
        this.marks = marks;
    }

    byte[] render(OrganizationId organization, OutboundRows.Mail mail, List<OutboundRows.Recipient> recipients) {
        ReadPosted.Posted message = message(organization, mail);
        Optional<MailHeader> header = transactions.read(
                organization,
                () -> mail.message() == null ? Optional.empty() : headers.find(organization, mail.message()));
        AnswerText text = new AnswerText(message.text(), quoted(organization, mail, message), mail.token());
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
                        attachments(organization, mail, message),
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

    /// What the contact wrote last before it; notes are never in it (ML-89).
    private AnswerText.@Nullable Quote quoted(
            OrganizationId organization, OutboundRows.Mail mail, ReadPosted.Posted message) {
        if (mail.conversation() == null) {
            return null;
        }
        return posted.lastOfContact(organization, mail.conversation(), message.seq())
                .map(last -> new AnswerText.Quote(last.at(), last.author(), last.text()))
                .orElse(null);
    }

    private static List<Mailbox> addresses(List<OutboundRows.Recipient> recipients, String role) {
        return recipients.stream()
                .filter(each -> each.role().equals(role))
                .map(each -> new Mailbox(each.address()))
                .toList();
    }

    private List<OutgoingFile> attachments(
            OrganizationId organization, OutboundRows.Mail mail, ReadPosted.Posted message) {
        if (mail.conversation() == null) {
            return List.of();
        }
        List<OutgoingFile> attached = new ArrayList<>();
        for (AttachedFiles.Attached file : files.of(organization, mail.conversation(), message.seq())) {
            try {
                files.octets(organization, file.id())
                        .ifPresent(octets -> attached.add(new OutgoingFile(file.name(), file.type(), octets)));
            } catch (IOException e) {
                throw new UncheckedIOException("a file of a mail cannot be read back", e);
            }
        }
        return attached;
    }
}
