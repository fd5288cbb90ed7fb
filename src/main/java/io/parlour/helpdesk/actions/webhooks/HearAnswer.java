package io.parlour.helpdesk.actions.webhooks;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Does what the answer of a webhook says, as far as its rule lets it. In the running transaction.
public interface HearAnswer {
    /// What came back.
    ///
    /// @param rule that called it; null for an agent
    /// @param depth how many chains led to the call
    /// @param sets what may be set
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Answer(UUID conversation, @Nullable UUID rule, int depth, List<String> sets, byte[] body) {
        public Answer {
            sets = List.copyOf(sets);
        }
    }

    /// How it went, in a word: `set`, `nothing` for an answer that says nothing, or `refused`.
    String heard(OrganizationId organization, Answer answer);
}
