package io.parlour.mail.reading;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a mail says.
///
/// @param sender who wrote (ML-26); null where no header has a usable address
/// @param deliveredTo the addresses of `Delivered-To`, `X-Original-To`, `X-Forwarded-To` and `Envelope-To`,
///     in that order
/// @param messageId without angle brackets, as those in `inReplyTo` and `references`, which stand as
///     written: oldest first
/// @param subject decoded, on one line, at most [Limits#SUBJECT] characters; null where there is none
/// @param date what the mail says; the future is not refused here
/// @param text the body as text with LF line ends and without NUL: generated from the HTML where the mail
///     has no text; null where the mail has no body
/// @param html as the mail has it, decoded and **not cleaned**; null where there is none
/// @param parts attachments and what the HTML shows, in the order of the mail
public record ReadMessage(
        HeaderFields headers,
        @Nullable Mailbox sender,
        List<Mailbox> from,
        List<Mailbox> replyTo,
        List<Mailbox> to,
        List<Mailbox> cc,
        List<String> deliveredTo,
        @Nullable String messageId,
        List<String> inReplyTo,
        List<String> references,
        @Nullable String subject,
        @Nullable Instant date,
        @Nullable String text,
        @Nullable String html,
        List<ReadPart> parts,
        AutoKind auto,
        List<Note> notes) {
    /// How many minutes the clock of who sent it is ahead of UTC; null where it does not say.
    public @Nullable Integer zoneMinutes() {
        return MailDates.zoneMinutes(headers.firstFilled("Date"));
    }

    /// To whom answers go: the first `Reply-To` (ML-27), else the sender.
    public @Nullable Mailbox answerTo() {
        return replyTo.isEmpty() ? sender : replyTo.getFirst();
    }

    /// Who may have written it before a group wrote it anew in its own name: `X-Original-Sender`, which groups write
    /// themselves, with the name of `X-Original-From`; then `X-Original-From`, then `Reply-To` (ML-14).
    public List<Mailbox> writtenBefore() {
        List<Mailbox> from = addresses("X-Original-From");
        Stream<Mailbox> senders = addresses("X-Original-Sender").stream()
                .map(sender -> from.stream()
                        .filter(each -> each.address().equalsIgnoreCase(sender.address()))
                        .findFirst()
                        .orElse(sender));
        return Stream.of(senders, from.stream(), replyTo.stream())
                .flatMap(each -> each)
                .toList();
    }

    private List<Mailbox> addresses(String field) {
        return headers.all(field).stream()
                .flatMap(value -> Addresses.in(value).stream())
                .toList();
    }

    /// The mail that this one passes on: by that sender, with that text. Who this one was sent to, and what
    /// it answers, is left out.
    public ReadMessage passingOn(Mailbox writer, String said) {
        return new ReadMessage(
                headers,
                writer,
                List.of(writer),
                List.of(),
                List.of(),
                List.of(),
                deliveredTo,
                messageId,
                List.of(),
                List.of(),
                subject,
                date,
                said,
                null,
                parts,
                auto,
                notes);
    }

    /// The first usable address in a text such as `Ann <ann@example.org>`; null where there is none.
    public static @Nullable Mailbox mailbox(String text) {
        return Addresses.in(text).stream().findFirst().orElse(null);
    }

    /// The same by somebody else.
    public ReadMessage sentBy(Mailbox other) {
        return new ReadMessage(
                headers,
                other,
                from,
                replyTo,
                to,
                cc,
                deliveredTo,
                messageId,
                inReplyTo,
                references,
                subject,
                date,
                text,
                html,
                parts,
                auto,
                notes);
    }

    /// The same, known to be of another kind.
    public ReadMessage as(AutoKind kind) {
        return new ReadMessage(
                headers,
                sender,
                from,
                replyTo,
                to,
                cc,
                deliveredTo,
                messageId,
                inReplyTo,
                references,
                subject,
                date,
                text,
                html,
                parts,
                kind,
                notes);
    }

    /// The same with other display names.
    public ReadMessage renamed(UnaryOperator<Mailbox> rename) {
        return new ReadMessage(
                headers,
                sender == null ? null : rename.apply(sender),
                from.stream().map(rename).toList(),
                replyTo.stream().map(rename).toList(),
                to.stream().map(rename).toList(),
                cc.stream().map(rename).toList(),
                deliveredTo,
                messageId,
                inReplyTo,
                references,
                subject,
                date,
                text,
                html,
                parts,
                auto,
                notes);
    }

    public boolean noted(Note.Code code) {
        return notes.stream().anyMatch(note -> note.code() == code);
    }
}
