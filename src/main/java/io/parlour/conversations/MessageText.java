package io.parlour.conversations;

import io.parlour.conversations.placeholders.Placeholders;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redacted;
import io.parlour.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a text must be before it is stored: bounded, well-formed, redacted. Bidirectional controls stay; they are
/// isolated where the text is shown.
@Component
final class MessageText {
    static final int MAX_LENGTH = 10_000;
    /// Of a mail; in a chat [Posting] takes fewer.
    private static final int MAX_ATTACHMENTS = 100;

    private final Redaction redaction;
    private final ConversationSites sites;
    private final IdSource ids;

    MessageText(Redaction redaction, ConversationSites sites, IdSource ids) {
        this.redaction = redaction;
        this.sites = sites;
        this.ids = ids;
    }

    /// As written: somebody decided so.
    Posting.Send unexamined(PostMessage.Request request) {
        String text = wellFormed(request.text());
        return send(request, new Redacted(text, List.of()), null).asReleased();
    }

    Posting.Send examine(PostMessage.Request request) {
        if (request.kind() == MessageKind.EVENT) {
            throw new IllegalArgumentException("events are not sent");
        }
        String text = wellFormed(request.text());
        requireSomething(text, request.attachments().size());
        if (request.kind() == MessageKind.MESSAGE && request.author() instanceof Author.Agent) {
            requireFilled(text);
        }
        UUID site = sites.of(request.organization(), request.conversation());
        Choosing choosing = request.choosing() instanceof Choosing.Offered offered
                ? offered(request, offered, site)
                : request.choosing();
        Redacted redacted = redaction.redact(request.organization(), site, Point.INGEST, text);
        return send(request, redacted, choosing);
    }

    /// What was sent elsewhere long ago.
    Posting.Send imported(PostMessage.Request request) {
        String text = wellFormed(request.text());
        requireSomething(text, request.attachments().size());
        UUID site = sites.of(request.organization(), request.conversation());
        return send(request, redaction.redact(request.organization(), site, Point.INGEST, text), null);
    }

    static void requireReply(String text, int files) {
        requireSomething(wellFormed(text), files);
        requireFilled(text);
    }

    private static void requireSomething(String text, int files) {
        if (files > MAX_ATTACHMENTS) {
            throw new Problem(422, "attachment.too-many", Map.of("max", MAX_ATTACHMENTS));
        }
        if (text.isBlank() && files == 0) {
            throw new Problem(422, "message.empty");
        }
    }

    private static void requireFilled(String text) {
        if (!Placeholders.in(text).isEmpty()) {
            throw new Problem(422, "message.unfilled");
        }
    }

    private Choosing.Offered offered(PostMessage.Request request, Choosing.Offered offered, @Nullable UUID site) {
        boolean mayOffer = request.author() instanceof Author.Agent || request.author() instanceof Author.Bot;
        if (request.kind() != MessageKind.MESSAGE || !mayOffer) {
            throw Problem.invalid("choices", "kind:choices");
        }
        List<String> choices = offered.choices();
        if (choices.isEmpty() || choices.size() > Choosing.MOST) {
            throw Problem.invalid("choices", "count:range", Map.of("max", Choosing.MOST));
        }
        List<String> kept = new ArrayList<>();
        for (int at = 0; at < choices.size(); at++) {
            String field = "choices[" + at + "]";
            String choice = wellFormed(choices.get(at)).replaceAll("\\s+", " ").strip();
            if (choice.isEmpty() || choice.codePointCount(0, choice.length()) > Choosing.LONGEST) {
                throw Problem.invalid(field, "length", Map.of("max", Choosing.LONGEST));
            }
            if (!Placeholders.in(choice).isEmpty()) {
                throw new Problem(422, "message.unfilled");
            }
            String line =
                    line(request.organization(), site, choice, Choosing.LONGEST).text();
            if (line == null || kept.contains(line)) {
                throw Problem.invalid(field, "taken:choice");
            }
            kept.add(line);
        }
        return new Choosing.Offered(kept);
    }

    private Posting.Send send(PostMessage.Request request, Redacted redacted, @Nullable Choosing choosing) {
        Entry entry = new Entry(
                ids.next(),
                request.clientId(),
                request.kind(),
                request.author(),
                redacted.text(),
                null,
                redacted.types(),
                request.attachments().stream().distinct().toList(),
                choosing);
        return new Posting.Send(
                request.conversation(),
                entry,
                request.seen(),
                request.anyway(),
                request.strict(),
                redacted.hits(),
                false);
    }

    /// One line as it may be kept, null for an empty one; and what was found in it.
    record Line(@Nullable String text, List<Redacted.Hit> hits) {
        Line {
            hits = List.copyOf(hits);
        }
    }

    /// One line of at most `limit` characters, redacted: for subjects, titles and addresses of pages.
    Line line(OrganizationId organization, @Nullable UUID site, @Nullable String text, int limit) {
        if (text == null) {
            return new Line(null, List.of());
        }
        String line = wellFormed(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH))
                .replaceAll("\\s+", " ")
                .strip();
        Redacted redacted = redaction.redact(organization, site, Point.LABEL, line);
        String kept = redacted.text();
        if (kept.length() > limit) {
            kept = kept.substring(0, kept.offsetByCodePoints(0, kept.codePointCount(0, limit - 1))) + "…";
        }
        return new Line(kept.isEmpty() ? null : kept, redacted.hits());
    }

    static String wellFormed(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new Problem(422, "message.too-long", Map.of("max", MAX_LENGTH));
        }
        if (text.codePoints().anyMatch(point -> point >= 0xd800 && point <= 0xdfff)) {
            throw new Problem(422, "message.unreadable");
        }
        return text.replace("\0", "");
    }
}
