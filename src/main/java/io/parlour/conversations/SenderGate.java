package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whom the organization wants to hear nothing from. The room that brings messages in asks, in the running transaction
/// or without one; the room that keeps the list answers.
public interface SenderGate {
    /// What is to happen with what comes.
    enum Action {
        /// refused where that can still be said; otherwise as [#DROP]
        REJECT,
        /// it becomes a ticket that is spam
        SPAM,
        /// it stands in the log and nowhere else
        DROP
    }

    /// What the list says of a sender.
    ///
    /// @param block the entry of the list
    /// @param what what it says, such as `domain example.org`
    record Verdict(UUID block, Action action, String what) {}

    /// Empty for one who is welcome.
    ///
    /// @param address of the sender
    /// @param peer the address of the machine that brings it
    Optional<Verdict> of(OrganizationId organization, @Nullable String address, @Nullable String peer);

    /// It was done so.
    void done(OrganizationId organization, Verdict verdict, @Nullable String address);
}
