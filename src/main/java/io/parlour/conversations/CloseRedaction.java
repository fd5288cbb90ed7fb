package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionEvents;
import io.parlour.redaction.RedactionFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Masks for ever, in the transaction that closes a conversation, what its rules say to mask then (PR-107).
///
/// Errors: 503 `message.held` when a text could not be examined: the conversation stays open.
@Component
final class CloseRedaction {
    private final Redaction redaction;
    private final ConversationSites sites;
    private final PartRows rows;
    private final RedactionEvents events;

    CloseRedaction(Redaction redaction, ConversationSites sites, PartRows rows, RedactionEvents events) {
        this.redaction = redaction;
        this.sites = sites;
        this.rows = rows;
        this.events = events;
    }

    /// The messages that were changed.
    List<Part> close(OrganizationId organization, ConversationHead head) {
        try {
            UUID site = sites.of(organization, head.id);
            return redaction.masks(organization, site, Point.CLOSE) ? mask(organization, site, head) : List.of();
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }

    private List<Part> mask(OrganizationId organization, @Nullable UUID site, ConversationHead head) {
        List<Part> changed = new ArrayList<>();
        List<RedactionEvents.Found> found = new ArrayList<>();
        for (Part part : rows.all(organization, head.id)) {
            Redacted redacted = redaction.redact(organization, site, Point.CLOSE, part.text);
            List<Redacted.Hit> hits =
                    redacted.hits().stream().filter(Redacted.Hit::masked).toList();
            if (!hits.isEmpty()) {
                part.mask(redacted.text(), redacted.types());
                changed.add(part);
                found.add(new RedactionEvents.Found("message", part.id, head.channel, "close", hits));
            }
        }
        if (!changed.isEmpty()) {
            rows.update(organization, changed);
            events.record(organization, found);
        }
        return changed;
    }
}
