package io.parlour.helpdesk.assignment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An agent who may be given a ticket of one department.
///
/// @param load tickets in new and open, of all departments
/// @param here those of this department
/// @param assignedAt when it was last given one by itself, null when never
record Candidate(
        UUID agent,
        int load,
        int capacity,
        int here,
        @Nullable Instant assignedAt) {
    /// With one more ticket of this department.
    Candidate given(Instant at) {
        return new Candidate(agent, load + 1, capacity, here + 1, at);
    }

    boolean free(int most) {
        return load < capacity && here < most;
    }
}
