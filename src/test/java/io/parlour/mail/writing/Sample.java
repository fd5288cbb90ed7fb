package io.parlour.mail.writing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Mails to write, and the second parser.
final class Sample {
    static final Instant DATE = Instant.parse("2026-03-01T07:05:09Z");

    private Sample() {}

    static OutgoingMail text(String text) {
        return of("Your order", "Ada", text, null, List.of(), List.of(), List.of());
    }

    static OutgoingMail subject(String subject) {
        return of(subject, "Ada", "Hello.", null, List.of(), List.of(), List.of());
    }

    static OutgoingMail extra(Field... extra) {
        return of("Your order", "Ada", "Hello.", null, List.of(), List.of(), List.of(extra));
    }

    static OutgoingMail named(String subject, String name, String file) {
        return of(
                subject,
                name,
                "Hello.",
                null,
                List.of(),
                List.of(new OutgoingFile(file, "image/png", bytes(10))),
                List.of());
    }

    static OutgoingMail of(
            String subject,
            @Nullable String name,
            String text,
            @Nullable String html,
            List<OutgoingFile> inline,
            List<OutgoingFile> attachments,
            List<Field> extra) {
        return new OutgoingMail(
                new Mailbox("Shop", "help@shop.example"),
                List.of(),
                List.of(new Mailbox(name, "ada@example.org")),
                List.of(),
                subject,
                DATE,
                "<1.2@shop.example>",
                null,
                List.of(),
                text,
                html,
                inline,
                attachments,
                extra);
    }

    static OutgoingMail thread(@Nullable String inReplyTo, List<String> references) {
        Mailbox shop = new Mailbox("Shop", "help@shop.example");
        return new OutgoingMail(
                shop,
                List.of(new Mailbox("help+r1@shop.example")),
                List.of(new Mailbox("ada@example.org")),
                List.of(new Mailbox("Bo", "bo@example.org"), new Mailbox("cy@example.org")),
                "Re: Your order",
                DATE,
                "1.2@shop.example",
                inReplyTo,
                references,
                "Hello.",
                null,
                List.of(),
                List.of(),
                List.of());
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 256);
        }
        return bytes;
    }

    static String written(OutgoingMail mail) {
        return new String(new WriteMail().write(mail), StandardCharsets.UTF_8);
    }

    static ReadMail read(OutgoingMail mail) {
        return ReadMail.of(new WriteMail().write(mail));
    }

    static MimeMessage second(byte[] mail) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    }
}
