package io.parlour.mail.writing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail as it is to be written. Who gets a blind copy is no part of it: `Bcc` is never written.
///
/// @param to may be empty, as may `cc`: the mail then names nobody
/// @param messageId ours, fixed when the mail was made; ids are with or without their angle brackets
/// @param references oldest first, as many as there are: the first and the last nineteen are written
/// @param text what is read without HTML; when blank and there is HTML, it is made of that
/// @param inline what the HTML shows by `cid:`; without HTML they are attachments
/// @param extra further fields; the ones above cannot be among them
public record OutgoingMail(
        Mailbox from,
        List<Mailbox> replyTo,
        List<Mailbox> to,
        List<Mailbox> cc,
        String subject,
        Instant date,
        String messageId,
        @Nullable String inReplyTo,
        List<String> references,
        String text,
        @Nullable String html,
        List<OutgoingFile> inline,
        List<OutgoingFile> attachments,
        List<Field> extra) {
    public OutgoingMail {
        replyTo = List.copyOf(replyTo);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        references = List.copyOf(references);
        inline = List.copyOf(inline);
        attachments = List.copyOf(attachments);
        extra = List.copyOf(extra);
    }
}
