package io.parlour.mail.bounces;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a mail reports. All of it is what the mail claims: whether it is about a mail of ours is for others to find
/// out.
///
/// @param recipients in the order of the report; none where it names nobody
/// @param originalMessageId of the mail that the report is about, without brackets
/// @param envelopeId `Original-Envelope-Id`, as given with `ENVID`
/// @param feedbackType of a complaint or authentication report (RFC 5965), lower case
public record Report(
        Kind kind,
        List<Verdict> recipients,
        @Nullable String originalMessageId,
        @Nullable String envelopeId,
        @Nullable String feedbackType) {
    public enum Kind {
        BOUNCE,
        DELAYED,
        DELIVERED,
        COMPLAINT,
        AUTH_REPORT,
        AUTO_REPLY
    }

    public Report {
        recipients = List.copyOf(recipients);
    }
}
