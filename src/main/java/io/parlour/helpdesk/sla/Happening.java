package io.parlour.helpdesk.sla;

import java.time.Instant;

/// What happens to a ticket, as far as clocks care, in the order in which it was stored.
sealed interface Happening {
    Instant at();

    /// The ticket was made.
    ///
    /// @param answered whether no first response is expected: an agent opened it, or has answered in the chat
    /// @param waiting whether words of the contact wait for an answer
    record Made(Instant at, boolean answered, boolean waiting, Category category, boolean pauses, Terms terms)
            implements Happening {}

    record ContactWrote(Instant at) implements Happening {}

    /// A public message went out.
    ///
    /// @param pressed when its author sent it; before `at` by the time in which it could be undone
    /// @param byPerson false for a rule, a bot or an automatic reply
    record Replied(Instant at, Instant pressed, boolean byPerson) implements Happening {}

    /// Its status is another.
    ///
    /// @param pauses whether the status stops the clocks of the work (rule b)
    record Moved(Instant at, Category category, boolean pauses) implements Happening {}

    /// Priority, policy, target or calendar are others now.
    record Promised(Instant at, Terms terms) implements Happening {}

    /// Spam, in the trash, or merged into another.
    record Voided(Instant at, StopCause cause) implements Happening {}

    record Restored(Instant at) implements Happening {}

    /// Nothing but time.
    record Passed(Instant at) implements Happening {}
}
