package io.parlour.mail.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who wrote a mail (ML-26) and to whom answers go (ML-27).
final class Senders {
    private final List<Mailbox> from;
    private final List<Mailbox> replyTo;
    private final @Nullable Mailbox sender;

    Senders(HeaderFields headers, @Nullable String envelopeSender, Notes notes) {
        from = first(headers, "From", notes);
        replyTo = first(headers, "Reply-To", notes);
        sender = from.isEmpty() ? other(headers, envelopeSender, notes) : from.getFirst();
    }

    List<Mailbox> from() {
        return from;
    }

    List<Mailbox> replyTo() {
        return replyTo;
    }

    @Nullable
    Mailbox sender() {
        return sender;
    }

    /// The first of fields with the same name that holds an address.
    private static List<Mailbox> first(HeaderFields headers, String name, Notes notes) {
        for (String field : headers.all(name)) {
            List<Mailbox> found = Addresses.in(List.of(field), name, notes);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private @Nullable Mailbox other(HeaderFields headers, @Nullable String envelopeSender, Notes notes) {
        if (!replyTo.isEmpty()) {
            notes.add(Note.Code.OTHER_SENDER, "Reply-To");
            return replyTo.getFirst();
        }
        for (String name : List.of("Return-Path", "Sender")) {
            List<Mailbox> found = first(headers, name, notes);
            if (!found.isEmpty()) {
                notes.add(Note.Code.OTHER_SENDER, name);
                return found.getFirst();
            }
        }
        List<Mailbox> envelope = Addresses.in(envelopeSender);
        notes.add(envelope.isEmpty() ? Note.Code.NO_SENDER : Note.Code.OTHER_SENDER, "envelope");
        return envelope.isEmpty() ? null : envelope.getFirst();
    }
}
