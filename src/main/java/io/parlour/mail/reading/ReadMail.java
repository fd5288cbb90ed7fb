package io.parlour.mail.reading;

import io.parlour.mail.reading.Bodies.Body;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a mail: from its bytes to what it says. Refuses nothing; what was mended, cut or not understood is
/// in the notes. Safe for use by several threads.
public final class ReadMail {
    private static final List<String> DELIVERED_TO =
            List.of("Delivered-To", "X-Original-To", "X-Forwarded-To", "Envelope-To");
    private static final List<String> TWICE = List.of("From", "Subject", "Date");

    public ReadMessage read(byte[] raw) {
        return read(raw, null);
    }

    /// Reads with what the transport knows.
    ///
    /// @param envelopeSender whom the other server named: empty for nobody, null where it is not known
    public ReadMessage read(byte[] raw, @Nullable String envelopeSender) {
        Notes notes = new Notes();
        Entity mail = MimeTree.read(MissingHeader.joined(LineEnds.mended(raw, notes), notes), "1", notes);
        HeaderFields headers = mail.headers();
        TWICE.stream()
                .filter(name -> headers.all(name).size() > 1)
                .forEach(name -> notes.add(Note.Code.DUPLICATE_HEADER, name));
        Bodies bodies = new Bodies(notes);
        Body body = body(mail, bodies, notes);
        Senders senders = new Senders(headers, envelopeSender, notes);
        String subject = Subjects.of(headers);
        List<String> inReplyTo = MessageIds.in(headers.all("In-Reply-To"));
        List<String> references = MessageIds.in(headers.all("References"));
        boolean answers = !inReplyTo.isEmpty() || !references.isEmpty();
        boolean reports =
                bodies.parts().stream().anyMatch(part -> part.contentType().equals("message/delivery-status"));
        return new ReadMessage(
                headers,
                senders.sender(),
                senders.from(),
                senders.replyTo(),
                Addresses.in(headers.all("To"), "To", notes),
                Addresses.in(headers.all("Cc"), "Cc", notes),
                deliveredTo(headers),
                MessageIds.one(headers.firstFilled("Message-ID")),
                inReplyTo,
                references,
                subject,
                MailDates.read(headers.firstFilled("Date")),
                body.text(),
                body.html(),
                ShownParts.marked(bodies.parts(), body.html()),
                new AutomaticMail(headers, subject, senders.sender(), answers).kind(reports, envelopeSender),
                notes.all());
    }

    /// A fault of ours costs the body, not who wrote and what about.
    private static Body body(Entity mail, Bodies bodies, Notes notes) {
        try {
            Body body = Links.limited(bodies.read(mail), notes);
            return new Body(body.text() == null && body.html() == null ? null : TextOfPart.textOf(body), body.html());
        } catch (RuntimeException e) {
            notes.add(Note.Code.FAULT, e.getClass().getSimpleName());
            return Body.NONE;
        }
    }

    /// Every part that has no parts, body or not, with its exact bytes and in the order of the mail; mails
    /// within the mail are opened as far as [Limits#MESSAGES_DEEP].
    public List<ReadPart> leaves(byte[] raw) {
        List<ReadPart> leaves = new ArrayList<>();
        leaves(raw, "1", 0, leaves);
        return leaves;
    }

    private static void leaves(byte[] raw, String path, int depth, List<ReadPart> into) {
        Notes unused = new Notes();
        leaves(MimeTree.read(LineEnds.mended(raw, unused), path, unused), depth, into);
    }

    private static void leaves(Entity part, int depth, List<ReadPart> into) {
        if (part.is(PartType.MESSAGE) && depth < Limits.MESSAGES_DEEP) {
            leaves(part.content(), part.path() + ".1", depth + 1, into);
            return;
        }
        if (!part.type().isMultipart()) {
            into.add(Bodies.part(part));
        }
        part.children().forEach(child -> leaves(child, depth, into));
    }

    private static List<String> deliveredTo(HeaderFields headers) {
        return DELIVERED_TO.stream()
                .flatMap(name -> headers.all(name).stream())
                .flatMap(field -> Addresses.in(field).stream())
                .map(Mailbox::address)
                .distinct()
                .limit(Limits.ADDRESSES)
                .toList();
    }
}
