package io.parlour.mail.mailboxes;

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
        String kind,
        @Nullable String displayName,
        boolean plusAddressing,
        String strangers,
        String quoting,
        String state,
        @Nullable Instant lastReceivedAt) {

    public boolean strangersJoin() {
        return strangers.equals("join");
    }
}
