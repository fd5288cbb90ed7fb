package io.parlour.livechat.history;

import io.parlour.livechat.chats.ChatState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is looked for among chats that are over. A null asks nothing.
///
/// @param who part of the visitor's name or address
/// @param words part of a public message
/// @param leastScore lowest rating, 1 to 5; `mostScore` the highest
/// @param to exclusive
public record HistoryWish(
        @Nullable String who,
        @Nullable String words,
        @Nullable UUID agent,
        @Nullable UUID department,
        @Nullable Integer leastScore,
        @Nullable Integer mostScore,
        @Nullable ChatState state,
        @Nullable Instant from,
        @Nullable Instant to) {}
