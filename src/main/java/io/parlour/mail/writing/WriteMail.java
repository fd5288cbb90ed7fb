package io.parlour.mail.writing;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes a mail as it goes over the line: CRLF, no line over 998 octets, seven bits but for addresses of other
/// scripts.
///
/// The same mail gives the same bytes, so what is written again for a retry needs no memory of the first time.
public final class WriteMail {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /// The whole mail, signature aside.
    ///
    /// @throws MailRefused `mail.header-injection` (ML-86), `mail.address-invalid`
    public byte[] write(OutgoingMail mail) {
        HeaderValues.check(mail);
        Part body = Body.of(mail);
        byte[] head = (head(mail) + body.head() + "\r\n").getBytes(StandardCharsets.UTF_8);
        Octets out = new Octets(Math.addExact(head.length, Math.addExact(body.size(), endsOpen(body) ? 2 : 0)));
        out.put(head);
        body.writeTo(out);
        if (!out.endsWithLine()) {
            out.line();
        }
        return out.toBytes();
    }

    /// With a body that many mails share: the mail's own texts and files are not looked at.
    ///
    /// @throws MailRefused `mail.header-injection` (ML-86), `mail.address-invalid`
    public byte[] write(OutgoingMail mail, SharedBody body) {
        HeaderValues.check(mail);
        byte[] head = (head(mail) + body.head() + "\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, Math.addExact(head.length, body.octets().length));
        System.arraycopy(body.octets(), 0, whole, head.length, body.octets().length);
        return whole;
    }

    private static boolean endsOpen(Part body) {
        return !(body instanceof Part.Multi);
    }

    private static String head(OutgoingMail mail) {
        Head head = new Head();
        Words words = new Words(head);
        mailboxes(head, words, "From", List.of(mail.from()));
        mailboxes(head, words, "Reply-To", mail.replyTo());
        mailboxes(head, words, "To", mail.to());
        mailboxes(head, words, "Cc", mail.cc());
        if (mail.to().isEmpty() && mail.cc().isEmpty()) {
            head.begin("To").word("undisclosed-recipients:;").end();
        }
        head.begin("Subject");
        words.unstructured(mail.subject());
        head.end();
        head.begin("Date").word(DATE.format(mail.date())).end();
        ids(head, mail);
        head.begin("MIME-Version").word("1.0").end();
        for (Field field : mail.extra()) {
            head.begin(field.name());
            words.structured(field.value());
            head.end();
        }
        return head.toString();
    }

    private static void ids(Head head, OutgoingMail mail) {
        String own = Objects.requireNonNull(MessageIds.wire(mail.messageId()), "a message id of ours");
        head.begin("Message-ID").word(own).end();
        @Nullable String answered = MessageIds.wire(mail.inReplyTo());
        if (answered != null) {
            head.begin("In-Reply-To").word(answered).end();
        }
        List<String> references = MessageIds.references(mail.references(), answered);
        if (!references.isEmpty()) {
            head.begin("References");
            references.forEach(head::word);
            head.end();
        }
    }

    private static void mailboxes(Head head, Words words, String name, List<Mailbox> mailboxes) {
        if (mailboxes.isEmpty()) {
            return;
        }
        head.begin(name);
        for (int i = 0; i < mailboxes.size(); i++) {
            if (i > 0) {
                head.glue(",");
            }
            Mailbox each = mailboxes.get(i);
            String address = Addresses.wire(each.address());
            if (each.name() == null || each.name().isBlank()) {
                head.word(address);
            } else {
                words.phrase(each.name());
                head.word('<' + address + '>');
            }
        }
        head.end();
    }
}
