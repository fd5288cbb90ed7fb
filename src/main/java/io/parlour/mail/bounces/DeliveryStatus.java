package io.parlour.mail.bounces;

import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.reading.ReadPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads delivery status notifications (RFC 3464), wherever their fields stand: in a part of their own or in the text.
final class DeliveryStatus {
    private static final int MOST_RECIPIENTS = 1_000;
    private static final List<String> STATUS_TYPES =
            List.of("message/delivery-status", "message/global-delivery-status", "message/delivery-status-xtext");

    private final Verdicts verdicts;

    DeliveryStatus(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    @Nullable
    Report read(ReadMessage mail, HumanText human, Original original) {
        FieldGroups status = fields(mail, human);
        if (status == null) {
            return null;
        }
        Map<String, String> passages = human.passages();
        List<Verdict> found = new ArrayList<>();
        Report.Kind kind = Report.Kind.DELIVERED;
        String reporter = status.first("reporting-mta");
        List<FieldGroups.Group> groups = status.groups().stream()
                .flatMap(DeliveryStatus::parted)
                .filter(DeliveryStatus::recipient)
                .toList();
        for (FieldGroups.Group group : groups) {
            if (found.size() >= MOST_RECIPIENTS) {
                break;
            }
            String action = action(group, human);
            kind = worse(kind, kind(action));
            found.add(verdict(group, action, human, passages, original, groups.size() == 1, host(reporter)));
        }
        return new Report(kind, found, original.messageId(), status.first("original-envelope-id"), null);
    }

    private Verdict verdict(
            FieldGroups.Group group,
            String action,
            HumanText human,
            Map<String, String> passages,
            Original original,
            boolean alone,
            @Nullable String reporter) {
        String recipient = recipient(group, original, alone);
        String passage = passage(recipient, passages);
        String around = alone ? human.text() : "";
        String diagnostic = group.first("diagnostic-code");
        Evidence evidence = new Evidence(
                recipient, diagnostic == null ? "" : diagnostic, group.first("status"), passage, around, reporter);
        if (kind(action) == Report.Kind.BOUNCE) {
            return verdicts.failed(evidence);
        }
        return verdicts.noted(evidence, action);
    }

    /// What was asked for is what we know; what it became on the way is only shown where nothing else is known.
    private static String recipient(FieldGroups.Group group, Original original, boolean alone) {
        String last = group.first("final-recipient");
        String asked = group.first("original-recipient");
        String recipient = last == null ? "" : AddressText.ofField(last);
        if (recipient.indexOf('@') < 0 && asked != null) {
            recipient = AddressText.ofField(asked);
        }
        boolean unnamed = recipient.indexOf('@') < 0 && alone && original.to().size() == 1;
        return unnamed ? original.to().getFirst() : recipient;
    }

    private static String passage(String recipient, Map<String, String> passages) {
        for (Map.Entry<String, String> passage : passages.entrySet()) {
            if (AddressText.same(passage.getKey(), recipient)) {
                return passage.getValue();
            }
        }
        return "";
    }

    private static @Nullable FieldGroups fields(ReadMessage mail, HumanText human) {
        for (ReadPart part : mail.parts()) {
            if (STATUS_TYPES.contains(part.contentType()) || part.fileName().endsWith(".dsn")) {
                FieldGroups status = FieldGroups.of(part.content());
                if (status.groups().stream().anyMatch(DeliveryStatus::recipient)) {
                    return status;
                }
            }
        }
        FieldGroups written = FieldGroups.of(human.text());
        boolean complete = written.first("action") != null && written.first("final-recipient") != null;
        return complete ? written : null;
    }

    /// Some programs forget the blank line between two recipients.
    private static Stream<FieldGroups.Group> parted(FieldGroups.Group group) {
        List<FieldGroups.Group> parts = new ArrayList<>();
        List<FieldGroups.Field> fields = new ArrayList<>();
        for (FieldGroups.Field field : group.fields()) {
            boolean again = field.name().endsWith("-recipient")
                    && fields.stream().anyMatch(known -> known.name().equals(field.name()));
            if (again) {
                parts.add(new FieldGroups.Group(fields));
                fields = new ArrayList<>();
            }
            fields.add(field);
        }
        parts.add(new FieldGroups.Group(fields));
        return parts.stream();
    }

    private static boolean recipient(FieldGroups.Group group) {
        return group.has("final-recipient") || (group.has("original-recipient") && group.has("action"));
    }

    private static String action(FieldGroups.Group group, HumanText human) {
        String action = group.first("action");
        if (action != null) {
            String word = action.strip().toLowerCase(Locale.ROOT);
            int end = 0;
            while (end < word.length() && (Character.isLetter(word.charAt(end)) || word.charAt(end) == '-')) {
                end++;
            }
            return word.substring(0, end);
        }
        String status = group.first("status");
        if (status != null && status.startsWith("2")) {
            return "delivered";
        }
        return human.tellsOfDelay() ? "delayed" : "failed";
    }

    private static Report.Kind kind(String action) {
        return switch (action) {
            case "delayed" -> Report.Kind.DELAYED;
            case "delivered", "relayed", "expanded", "deliverable" -> Report.Kind.DELIVERED;
            default -> Report.Kind.BOUNCE;
        };
    }

    /// The worst of its recipients names the report.
    private static Report.Kind worse(Report.Kind one, Report.Kind other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static @Nullable String host(@Nullable String reporter) {
        if (reporter == null) {
            return null;
        }
        int type = reporter.indexOf(';');
        return type < 0 ? reporter : reporter.substring(type + 1).strip();
    }
}
