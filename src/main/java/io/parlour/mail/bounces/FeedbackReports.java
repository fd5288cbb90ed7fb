package io.parlour.mail.bounces;

import io.parlour.mail.reading.ReadMessage;
import io.parlour.mail.reading.ReadPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads complaints and reports of authentication (RFC 5965, RFC 6591, RFC 7489).
final class FeedbackReports {
    private static final Set<String> COMPLAINTS = Set.of("abuse", "opt-out", "opt-out-list", "fraud", "miscategorized");
    private static final List<String> RECIPIENTS =
            List.of("original-rcpt-to", "removal-recipient", "original-recipient");

    @Nullable
    Report read(ReadMessage mail, Original original) {
        if (aggregate(mail)) {
            return new Report(Report.Kind.AUTH_REPORT, List.of(), null, null, "dmarc");
        }
        FieldGroups.Group fields = fields(mail);
        if (fields == null && complains(mail, original)) {
            fields = new FieldGroups.Group(List.of());
        }
        if (fields == null) {
            return null;
        }
        String stated = fields.first("feedback-type");
        String type = stated == null ? "abuse" : stated.strip().toLowerCase(Locale.ROOT);
        if (type.equals("auth-failure") || type.equals("dmarc") || type.equals("virus")) {
            return new Report(
                    Report.Kind.AUTH_REPORT,
                    verdicts(fields, List.of(), "auth-failure-report", type),
                    original.messageId(),
                    fields.first("original-envelope-id"),
                    type);
        }
        if (!COMPLAINTS.contains(type)) {
            return null;
        }
        return new Report(
                Report.Kind.COMPLAINT,
                verdicts(fields, original.to(), type, type),
                original.messageId(),
                fields.first("original-envelope-id"),
                type);
    }

    private static List<Verdict> verdicts(
            FieldGroups.Group fields, List<String> otherwise, String reason, String type) {
        List<String> recipients = new ArrayList<>();
        for (FieldGroups.Field field : fields.fields()) {
            String address = RECIPIENTS.contains(field.name()) ? AddressText.ofField(field.value()) : "";
            if (address.indexOf('@') > 0 && recipients.stream().noneMatch(each -> AddressText.same(each, address))) {
                recipients.add(address);
            }
        }
        if (recipients.isEmpty()) {
            recipients.addAll(otherwise);
        }
        String reporter = fields.first("reporting-mta");
        return recipients.stream()
                .map(each -> new Verdict(each, Severity.NONE, reason, null, null, "", reporter, "feedback." + type))
                .toList();
    }

    private static FieldGroups.@Nullable Group fields(ReadMessage mail) {
        for (ReadPart part : mail.parts()) {
            if (part.contentType().equals("message/feedback-report")) {
                List<FieldGroups.Field> all = FieldGroups.of(part.content()).groups().stream()
                        .flatMap(group -> group.fields().stream())
                        .toList();
                return new FieldGroups.Group(all);
            }
        }
        return null;
    }

    /// `Report Domain: acme.example Submitter: other.example Report-ID: 1`
    private static boolean aggregate(ReadMessage mail) {
        String subject = mail.subject() == null ? "" : mail.subject().toLowerCase(Locale.ROOT);
        boolean named = subject.contains("report domain:") && subject.contains("submitter:");
        return named && mail.parts().stream().anyMatch(FeedbackReports::packed);
    }

    /// Outlook.com's programme for senders writes no report, only the mail and a subject.
    private static boolean complains(ReadMessage mail, Original original) {
        String subject = mail.subject() == null ? "" : mail.subject().toLowerCase(Locale.ROOT);
        return subject.startsWith("complaint about message from") && original.messageId() != null;
    }

    private static boolean packed(ReadPart part) {
        String name = part.fileName().toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") || name.endsWith(".zip") || name.endsWith(".xml");
    }
}
