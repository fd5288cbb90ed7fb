package io.parlour.conversations.files;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionEvents;
import io.parlour.redaction.RedactionFailed;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The name of a file as it is kept: no path, no control or direction characters, at most 200 characters with its
/// ending, redacted like any text.
@Component
final class FileName {
    private static final int MAX = 200;
    private static final int MAX_ENDING = 20;
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\"<>|*?:]+");

    private final Redaction redaction;
    private final RedactionEvents events;

    FileName(Redaction redaction, RedactionEvents events) {
        this.redaction = redaction;
        this.events = events;
    }

    /// A name as it may be kept, and what was masked in it.
    record Cleaned(String name, List<Redacted.Hit> hits) {
        Cleaned {
            hits = List.copyOf(hits);
        }
    }

    /// Errors: 503 `message.held` when it could not be examined.
    Cleaned clean(OrganizationId organization, String wished) {
        String bounded = wished.length() <= 5_000 ? wished : wished.substring(wished.length() - 5_000);
        String base = bounded.substring(Math.max(bounded.lastIndexOf('/'), bounded.lastIndexOf('\\')) + 1);
        String name = UNWANTED.matcher(base).replaceAll(" ").strip().replaceFirst("^\\.+", "");
        if (name.isBlank()) {
            return new Cleaned("file", List.of());
        }
        try {
            Redacted redacted = redaction.redact(organization, null, Point.LABEL, name);
            return new Cleaned(shortened(redacted.text()), redacted.hits());
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }

    /// Writes down what was found, in the transaction that keeps the name.
    void note(OrganizationId organization, UUID file, Cleaned cleaned) {
        events.record(
                organization, List.of(new RedactionEvents.Found("attachment", file, "web", "label", cleaned.hits())));
    }

    private static String shortened(String name) {
        if (name.length() <= MAX) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= MAX_ENDING ? name.substring(dot) : "";
        int cut = MAX - ending.length() - 1;
        if (Character.isHighSurrogate(name.charAt(cut - 1))) {
            cut--;
        }
        return name.substring(0, cut) + "…" + ending;
    }
}
