package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionEvents;
import io.parlour.redaction.RedactionFailed;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What a draft's text must be: bounded, well-formed and redacted like the message it will be.
@Component
public final class DraftText {
    private final Redaction redaction;
    private final RedactionEvents events;

    DraftText(Redaction redaction, RedactionEvents events) {
        this.redaction = redaction;
        this.events = events;
    }

    /// Writes down what was found, in the transaction that keeps the draft.
    public void note(OrganizationId organization, UUID conversation, Redacted examined) {
        events.record(
                organization,
                List.of(new RedactionEvents.Found("draft", conversation, "console", "ingest", examined.hits())));
    }

    /// As [#examine], for a reply that goes out later.
    ///
    /// Errors: those of it; 422 `message.empty`, `message.unfilled`, `attachment.too-many`.
    public Redacted examineReply(OrganizationId organization, String text, int files) {
        MessageText.requireReply(text, files);
        return examine(organization, text);
    }

    public Redacted examine(OrganizationId organization, String text) {
        try {
            return redaction.redact(organization, null, Point.INGEST, MessageText.wellFormed(text));
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }
}
