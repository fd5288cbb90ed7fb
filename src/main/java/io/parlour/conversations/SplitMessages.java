package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Finds what a sender spread over several messages (PR-105): the last five, and all of the last two minutes, are
/// examined joined with a new one that may complete or add to a number. Examination alone; what is to be stored stays
/// with the caller.
///
/// Errors: [io.parlour.redaction.RedactionFailed].
@Component
final class SplitMessages {
    private static final int LAST = 5;
    private static final Duration RECENT = Duration.ofMinutes(2);
    private static final int MAX_JOINED = 20_000;

    private final Redaction redaction;
    private final ConversationSites sites;
    private final PartRows rows;

    /// What becomes of the new text, and of the earlier messages that are no longer as they were.
    record Examined(JoinedText.Masked text, Map<Part, JoinedText.Masked> earlier) {}

    SplitMessages(Redaction redaction, ConversationSites sites, PartRows rows) {
        this.redaction = redaction;
        this.sites = sites;
        this.rows = rows;
    }

    static boolean matters(Posting.Send send) {
        return !send.released() && Redaction.mayComplete(send.entry().text());
    }

    /// The earlier messages of those senders whose sends may complete something.
    Map<PartRows.Sender, List<Part>> earlier(OrganizationId organization, Collection<Posting.Send> sends) {
        Set<PartRows.Sender> senders = new HashSet<>();
        for (Posting.Send send : sends) {
            if (matters(send)) {
                senders.add(PartRows.Sender.of(send.conversation(), send.entry()));
            }
        }
        // The rules are asked for last: what a person released stands though they cannot be read.
        boolean looks = !senders.isEmpty()
                && (redaction.bySite(organization) || redaction.masks(organization, null, Point.INGEST));
        return looks ? rows.newest(organization, senders) : Map.of();
    }

    Examined examine(OrganizationId organization, List<Part> earlier, Posting.Send send, Instant now) {
        List<Part> window = window(earlier, now.minus(RECENT));
        String text = send.entry().text();
        if (window.isEmpty()) {
            return new Examined(new JoinedText.Masked(text, List.of()), Map.of());
        }
        JoinedText joined = new JoinedText();
        window.forEach(part -> joined.add(part.text));
        joined.add(text);
        Redacted redacted = redaction.redact(
                organization, sites.of(organization, send.conversation()), Point.INGEST, joined.text());
        Map<Part, JoinedText.Masked> changed = new java.util.LinkedHashMap<>();
        for (int i = 0; i < window.size(); i++) {
            JoinedText.Masked masked = joined.masked(i, redacted.hits());
            if (!masked.hits().isEmpty()) {
                changed.put(window.get(i), masked);
            }
        }
        return new Examined(joined.masked(window.size(), redacted.hits()), changed);
    }

    private static List<Part> window(List<Part> earlier, Instant since) {
        List<Part> window = new ArrayList<>();
        int length = 0;
        for (Part part : earlier.reversed()) {
            length += part.text.length();
            boolean near = window.size() < LAST || part.at.isAfter(since);
            if (!near || length > MAX_JOINED) {
                break;
            }
            window.add(part);
        }
        return window.reversed();
    }
}
