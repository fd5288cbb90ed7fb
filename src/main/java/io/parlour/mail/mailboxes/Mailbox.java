package io.parlour.mail.mailboxes;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An address of a site. `department` answers what arrives here; without one the organization's first does.
/// `plusAddressing`: what is sent to `name+tag@…` arrives here too. `strangers`: what happens when somebody answers who
/// was not part of the conversation (ML-59). `displayName`: how it names itself, with `{agent.firstName}` and
/// `{site.name}` in it (ML-78). `quoting`: what stands below an answer: off, last or all (ML-89).
public record Mailbox(
        UUID id,
        UUID site,
        @Nullable UUID department,
        String address,

        @Schema(allowableValues = {"smtp", "imap", "forward"})
        String kind,

        @Nullable String displayName,
        boolean plusAddressing,
        @Schema(allowableValues = {"join", "separate"}) String strangers,
        @Schema(allowableValues = {"off", "last", "all"}) String quoting,

        @Schema(allowableValues = {"ok", "trouble", "needs-sign-in", "paused"})
        String state,

        @Nullable Instant lastReceivedAt) {

    public boolean strangersJoin() {
        return strangers.equals("join");
    }
}
