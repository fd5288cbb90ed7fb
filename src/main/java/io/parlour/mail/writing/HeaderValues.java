package io.parlour.mail.writing;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refuses a mail whose header fields would say more than was meant (ML-86). Looks at the values themselves,
/// after every template and before every encoding: an encoder that forgives hides the attack from those who
/// look for it.
final class HeaderValues {
    private static final Set<String> OWN = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "dkim-signature");
    private static final int LONGEST_NAME = 70;

    private HeaderValues() {}

    static void check(OutgoingMail mail) {
        mailboxes("from", List.of(mail.from()));
        mailboxes("reply-to", mail.replyTo());
        mailboxes("to", mail.to());
        mailboxes("cc", mail.cc());
        plain("subject", mail.subject());
        plain("message-id", mail.messageId());
        plain("in-reply-to", mail.inReplyTo());
        mail.references().forEach(id -> plain("references", id));
        mail.inline().forEach(HeaderValues::file);
        mail.attachments().forEach(HeaderValues::file);
        mail.extra().forEach(HeaderValues::field);
    }

    private static void mailboxes(String where, List<Mailbox> mailboxes) {
        for (Mailbox each : mailboxes) {
            plain(where, each.name());
            plain(where, each.address());
        }
    }

    private static void file(OutgoingFile file) {
        plain("file name", file.name());
        plain("file type", file.type());
        plain("content-id", file.contentId());
    }

    private static void field(Field field) {
        boolean named = !field.name().isEmpty()
                && field.name().length() <= LONGEST_NAME
                && field.name().chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':');
        if (!named) {
            throw MailRefused.headerInjection("the name of a field");
        }
        if (OWN.contains(field.name().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(field.name() + " is written by itself");
        }
        plain(field.name(), field.value());
    }

    private static void plain(String where, @Nullable String value) {
        if (value != null && value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw MailRefused.headerInjection(where);
        }
    }
}
