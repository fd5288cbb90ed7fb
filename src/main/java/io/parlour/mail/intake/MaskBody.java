package io.parlour.mail.intake;

import io.parlour.kernel.LinkSecrets;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes out of the body of a mail what must not be stored, secrets of links too, a passage of whole lines at a
/// time.
///
/// Errors: [io.parlour.redaction.RedactionFailed].
@Component
final class MaskBody {
    private static final int PASSAGE = 8_000;
    private final Redaction redaction;

    record Masked(String text, boolean changed) {}

    MaskBody(Redaction redaction) {
        this.redaction = redaction;
    }

    Masked mask(OrganizationId organization, UUID site, String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean changed = false;
        for (int from = 0; from < text.length(); ) {
            int to = end(text, from);
            String passage = text.substring(from, to);
            String harmless = LinkSecrets.hide(passage);
            Redacted redacted = redaction.redact(organization, site, Point.INGEST, harmless);
            kept.append(redacted.text());
            changed |= !redacted.types().isEmpty() || !harmless.equals(passage);
            from = to;
        }
        return new Masked(kept.toString(), changed);
    }

    private static int end(String text, int from) {
        if (text.length() - from <= PASSAGE) {
            return text.length();
        }
        int line = text.lastIndexOf('\n', from + PASSAGE - 1);
        int end = line > from ? line + 1 : from + PASSAGE;
        return Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
