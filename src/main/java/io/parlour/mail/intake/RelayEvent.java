package io.parlour.mail.intake;

import io.parlour.kernel.Problem;
import io.parlour.mail.bounces.Classification;
import io.parlour.mail.bounces.ClassifyAnswer;
import io.parlour.mail.bounces.Report;
import io.parlour.mail.bounces.Severity;
import io.parlour.mail.bounces.Stage;
import io.parlour.mail.bounces.Verdict;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One thing a relay tells (ML-77).
///
/// ```
/// {"id": "…", "event": "bounced", "recipient_key": "b1…" or "message_id": "m1…@…" with "recipient": "ann@…",
///  "code": "550 5.1.1", "text": "no such user"}
/// ```
///
/// @param id the relay's own, at most 100 characters
/// @param recipientKey the local part of the envelope sender; empty where it names none
record RelayEvent(
        String id,
        Report.Kind kind,
        String recipientKey,
        @Nullable String messageId,
        String recipient,
        int reply,
        @Nullable String enhanced,
        String text) {
    private static final int LONGEST_ID = 100;
    private static final int LONGEST = 1_000;
    private static final Pattern REPLY = Pattern.compile("\\b([245]\\d\\d)\\b");
    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    static RelayEvent read(JsonNode node) {
        String id = text(node, "id");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw Problem.invalid("events", "mail.bad-event:id", Map.of("max", LONGEST_ID));
        }
        String key = text(node, "recipient_key");
        String message = text(node, "message_id").replace("<", "").replace(">", "");
        if (key.isEmpty() && message.isEmpty()) {
            throw Problem.invalid("events", "mail.bad-event:recipient", Map.of("id", id));
        }
        return of(
                id, text(node, "event"), key, message, text(node, "recipient"), text(node, "code"), text(node, "text"));
    }

    /// @param event a word of ours
    /// @param code a reply code, an enhanced one, or a text that has them
    static RelayEvent of(
            String id, String event, String key, String message, String recipient, String code, String text) {
        return new RelayEvent(
                id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID),
                kind(id, event),
                key.contains("@") ? key.substring(0, key.indexOf('@')) : key,
                message.isEmpty() ? null : message.replace("<", "").replace(">", ""),
                cut(recipient),
                number(code),
                first(ENHANCED, code),
                cut(text));
    }

    Verdict verdict(ClassifyAnswer classify, Stage stage) {
        Classification found = switch (kind) {
            case BOUNCE -> classify.classify(reply, enhanced, text, stage);
            case COMPLAINT -> new Classification(Severity.NONE, "abuse", "event.complained");
            case DELAYED -> new Classification(Severity.NONE, "delayed", "event.deferred");
            case DELIVERED, AUTH_REPORT, AUTO_REPLY ->
                new Classification(Severity.NONE, "delivered", "event.delivered");
        };
        return new Verdict(
                recipient,
                found.severity(),
                found.reason(),
                enhanced,
                reply == 0 ? null : reply,
                text,
                null,
                found.rule());
    }

    private static Report.Kind kind(String id, String event) {
        return switch (event) {
            case "delivered" -> Report.Kind.DELIVERED;
            case "deferred" -> Report.Kind.DELAYED;
            case "bounced" -> Report.Kind.BOUNCE;
            case "complained" -> Report.Kind.COMPLAINT;
            default -> throw Problem.invalid("events", "mail.bad-event:kind", Map.of("id", id));
        };
    }

    private static int number(String code) {
        String found = first(REPLY, code);
        return found == null ? 0 : Integer.parseInt(found);
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static String text(JsonNode node, String field) {
        return cut(node.path(field).asString("").strip());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
