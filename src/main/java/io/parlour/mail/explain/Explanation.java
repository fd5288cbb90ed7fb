package io.parlour.mail.explain;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way of one mail (ML-118): one of both.
public record Explanation(
        @Nullable Incoming incoming, @Nullable Outgoing outgoing) {
    /// `source`: smtp, imap, api, import. `peer` is the address it was brought from.
    /// `step`: what led it to its conversation, and `evidence` what in it did.
    /// `verdict`: verified, unverified or fails; absent while nobody checked.
    /// `masked`: something in it was not to be stored, so the mail as it came was not kept.
    public record Incoming(
            @Schema(allowableValues = {"smtp", "imap", "api", "import"})
            String source,

            String mailbox,
            @Nullable String peer,
            @Nullable String envelopeFrom,
            List<String> envelopeTo,
            long bytes,
            Instant receivedAt,
            String outcome,
            @Nullable String step,
            @Nullable String evidence,
            int attempts,
            @Nullable Instant decidedAt,

            @Schema(allowableValues = {"verified", "unverified", "fails"}) @Nullable
            String verdict,

            boolean masked,

            @Schema(allowableValues = {"none", "reply", "list", "notification", "bounce", "own"})
            String auto,

            List<String> notes,
            List<Piece> pieces) {}

    /// `beginning`: its first words. `rule` names the evidence for its kind.
    public record Piece(
            @Schema(allowableValues = {"new", "quote", "signature", "disclaimer", "forward"})
            String kind,

            String rule,
            int lines,
            String beginning) {}

    /// `signatures`: where the keys that sign stand in DNS. `lane`: 0 goes first.
    public record Outgoing(
            String mailbox,
            @Nullable String fromName,
            String from,
            @Nullable String replyTo,
            String messageId,
            String mailClass,
            int lane,
            List<String> signatures,
            Instant createdAt,
            List<Recipient> recipients) {}

    public record Recipient(
            String address,
            String role,

            @Schema(
                    allowableValues = {
                        "queued",
                        "claimed",
                        "accepted",
                        "delivered",
                        "failed",
                        "expired",
                        "suppressed",
                        "cancelled",
                        "captured",
                        "uncertain",
                        "complained"
                    })
            String state,

            @Nullable Instant nextAttemptAt,
            List<Attempt> attempts,
            List<Event> reports) {}

    public record Attempt(
            String result,
            @Nullable Integer code,
            @Nullable String enhanced,
            @Nullable String answer,
            @Nullable String host,
            @Nullable String tls,
            Instant at) {}

    /// What came back later. `proven`: the report carried what only the mail itself could have told it.
    public record Event(
            String kind,
            String severity,
            String reason,
            String rule,
            @Nullable String enhanced,
            @Nullable String text,
            @Nullable String reporter,
            boolean proven,
            Instant at) {}
}
