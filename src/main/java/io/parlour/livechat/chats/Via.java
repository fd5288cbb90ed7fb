package io.parlour.livechat.chats;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// By what a chat came where it is, as its history tells (LC-64).
///
/// @param id of the rule, the agent or the department; null where the kind says all
record Via(Kind kind, @Nullable UUID id) {
    enum Kind {
        RULE,
        RULE_AGENT,
        LAST_AGENT,
        BACKUP_AGENT,
        BACKUP_DEPARTMENT,
        /// What the rule wants was given up, its time was over.
        RELAXED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
