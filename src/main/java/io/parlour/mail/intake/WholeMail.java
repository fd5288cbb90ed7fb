package io.parlour.mail.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.mail.reading.ReadMail;
import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.reading.ReadPart;
import io.parlour.mail.showing.BlackenHtml;
import io.parlour.redaction.Blackening;
import org.jspecify.annotations.Nullable;

/// Looks for a passage in all that a mail says: its subject, its bodies, its files and the mails within it.
final class WholeMail {
    private static final int DEEPEST = 5;

    private WholeMail() {}

    static boolean holds(byte[] mail, Blackening piece) {
        ReadMail read = new ReadMail();
        return holds(read, mail, piece, 1)
                || read.leaves(mail).stream().anyMatch(leaf -> plainly(leaf.content(), piece));
    }

    private static boolean holds(ReadMail read, byte[] octets, Blackening piece, int depth) {
        ReadMessage mail = read.read(octets);
        String html = mail.html();
        return stands(mail.subject(), piece)
                || stands(mail.text(), piece)
                || (html != null && !BlackenHtml.apply(html, piece).equals(html))
                || (depth < DEEPEST
                        && mail.parts().stream()
                                .anyMatch(part -> isMail(part) && holds(read, part.content(), piece, depth + 1)));
    }

    /// Headers alone are one too.
    private static boolean isMail(ReadPart part) {
        return part.contentType().equals("message/rfc822") || part.contentType().equals("text/rfc822-headers");
    }

    private static boolean plainly(byte[] octets, Blackening piece) {
        return piece.standsIn(new String(octets, UTF_8)) || piece.standsIn(new String(octets, ISO_8859_1));
    }

    private static boolean stands(@Nullable String text, Blackening piece) {
        return text != null && piece.standsIn(text);
    }
}
