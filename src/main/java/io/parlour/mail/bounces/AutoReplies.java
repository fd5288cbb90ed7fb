package io.parlour.mail.bounces;

import io.parlour.mail.reading.AutoKind;
import io.parlour.mail.reading.ReadMessage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Knows answers that nobody typed (RFC 3834), and receipts.
final class AutoReplies {
    private static final Family SUBJECT = Family.named(Family.table("phrases.txt"), "auto-reply");

    /// The words stand at the beginning of a subject.
    private static final int BEGINS = 12;

    @Nullable
    Report read(ReadMessage mail) {
        boolean receipt =
                mail.parts().stream().anyMatch(part -> part.contentType().equals("message/disposition-notification"));
        if (!receipt && mail.auto() != AutoKind.REPLY && !subject(mail)) {
            return null;
        }
        String reason = receipt ? "receipt" : "vacation";
        String sender = mail.sender() == null ? "" : mail.sender().address();
        Verdict verdict = new Verdict(sender, Severity.NONE, reason, null, null, "", null, "auto." + reason);
        String answered = mail.inReplyTo().isEmpty() ? null : mail.inReplyTo().getFirst();
        return new Report(
                Report.Kind.AUTO_REPLY, sender.isEmpty() ? List.of() : List.of(verdict), answered, null, null);
    }

    private static boolean subject(ReadMessage mail) {
        String subject = mail.subject() == null ? "" : mail.subject().toLowerCase(Locale.ROOT);
        int at = SUBJECT.at(subject);
        // a person writes such words too: a program alone leaves no sender to bounce to, or says what it is
        boolean program = PlainReports.fromDaemon(mail) || autoHeader(mail);
        return at >= 0 && at <= BEGINS && program;
    }

    private static boolean autoHeader(ReadMessage mail) {
        List<String> names = List.of("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Auto-Response-Suppress");
        return names.stream().anyMatch(mail.headers()::has);
    }
}
