package io.parlour.livechat.monitor.goals;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// To which chat a reached goal belongs.
final class Attribution {
    private Attribution() {}

    /// A chat of the visitor.
    ///
    /// @param hits how often this goal was counted for it
    record Chat(UUID id, Instant requestedAt, int hits) {}

    /// How it is known that the visitor is the same.
    enum Tie {
        /// Its browser agreed to be seen.
        CONSENT,
        /// The same page, by the page's own memory: the chat's own panel says so.
        PAGE,
        /// Not at all.
        NONE
    }

    /// The last chat that began before, within the goal's days. Without consent only the chat of the same page session.
    ///
    /// @param session when the page session began in which it was reached
    static Optional<Chat> of(Goal goal, Tie tie, Instant session, Instant at, List<Chat> chats) {
        if (!goal.active() || tie == Tie.NONE) {
            return Optional.empty();
        }
        Instant window = at.minus(Duration.ofDays(goal.windowDays()));
        Instant from = tie == Tie.CONSENT || session.isBefore(window) ? window : session;
        return chats.stream()
                .filter(chat ->
                        !chat.requestedAt().isAfter(at) && !chat.requestedAt().isBefore(from))
                .max(Comparator.comparing(Chat::requestedAt))
                .filter(chat -> goal.repeatable() || chat.hits() == 0);
    }
}
