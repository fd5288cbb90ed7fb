package io.parlour.mail.bounces;

import io.parlour.mail.reading.ReadMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads what Amazon SES sends as JSON by mail when nobody asked it to use a hook: deliveries, bounces and complaints.
final class RelayNotices {
    private static final int LONGEST = 64 * 1024;

    private final Verdicts verdicts;

    RelayNotices(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Nullable
    Report read(ReadMessage mail) {
        String text = mail.text() == null ? "" : mail.text().strip();
        if (!text.startsWith("{") || !text.contains("\"notificationType\"")) {
            return null;
        }
        String json = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String id = first(json, "messageId");
        return switch (first(json, "notificationType").toLowerCase(Locale.ROOT)) {
            case "delivery" -> report(Report.Kind.DELIVERED, delivered(json), id, null);
            case "bounce" -> report(Report.Kind.BOUNCE, bounced(json), id, null);
            case "complaint" -> report(Report.Kind.COMPLAINT, complained(json), id, complaint(json));
            default -> null;
        };
    }

    private static Report report(Report.Kind kind, List<Verdict> found, String id, @Nullable String feedback) {
        return new Report(kind, found, id.isEmpty() ? null : id, null, feedback);
    }

    private List<Verdict> delivered(String json) {
        int delivery = json.indexOf("\"delivery\"");
        String part = delivery < 0 ? json : json.substring(delivery);
        int recipients = part.indexOf("\"recipients\"");
        int end = part.indexOf(']', Math.max(0, recipients));
        String list = recipients < 0 || end < 0 ? "" : part.substring(recipients, end);
        Evidence evidence = new Evidence("", first(part, "smtpResponse"), null, "", "", first(part, "reportingMTA"));
        return AddressText.in(list).stream()
                .map(address -> verdicts.noted(evidence.about(address), "delivered"))
                .toList();
    }

    private List<Verdict> bounced(String json) {
        List<Verdict> found = new ArrayList<>();
        String reporter = first(json, "reportingMTA");
        for (String recipient : objects(json, "bouncedRecipients")) {
            found.add(verdicts.failed(new Evidence(
                    first(recipient, "emailAddress"),
                    first(recipient, "diagnosticCode"),
                    first(recipient, "status"),
                    "",
                    "",
                    reporter.isEmpty() ? null : reporter)));
        }
        return found;
    }

    private static List<Verdict> complained(String json) {
        String type = complaint(json);
        return objects(json, "complainedRecipients").stream()
                .map(each -> first(each, "emailAddress"))
                .map(each -> new Verdict(each, Severity.NONE, type, null, null, "", null, "feedback." + type))
                .toList();
    }

    private static String complaint(String json) {
        String type = first(json, "complaintFeedbackType");
        return type.isEmpty() ? "abuse" : type;
    }

    /// The objects of an array.
    private static List<String> objects(String json, String name) {
        int begin = json.indexOf('"' + name + '"');
        int end = begin < 0 ? -1 : json.indexOf(']', begin);
        if (end < 0) {
            return List.of();
        }
        List<String> objects = new ArrayList<>();
        for (int open = json.indexOf('{', begin); open >= 0 && open < end; open = json.indexOf('{', open + 1)) {
            int close = json.indexOf('}', open);
            objects.add(json.substring(open, close < 0 ? end : close));
        }
        return objects;
    }

    /// The first text of that name; empty when there is none.
    private static String first(String json, String name) {
        int key = json.indexOf('"' + name + '"');
        int open = key < 0 ? -1 : json.indexOf('"', json.indexOf(':', key + name.length()) + 1);
        if (open < 0) {
            return "";
        }
        StringBuilder value = new StringBuilder();
        for (int i = open + 1; i < json.length() && json.charAt(i) != '"'; i++) {
            boolean escaped = json.charAt(i) == '\\' && i + 1 < json.length();
            i += escaped ? 1 : 0;
            value.append(escaped && json.charAt(i) == 'n' ? ' ' : json.charAt(i));
        }
        return value.toString();
    }
}
