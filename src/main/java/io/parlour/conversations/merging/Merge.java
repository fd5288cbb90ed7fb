package io.parlour.conversations.merging;

import io.parlour.conversations.tickets.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One ticket that became part of another.
///
/// @param by the agent who did it
record Merge(UUID id, UUID source, UUID target, @Nullable UUID by, Instant at, Kept kept) {
    /// What it changed.
    ///
    /// @param back where the source stood
    /// @param mark where the target stood
    /// @param waiting since when the target waited for an answer
    /// @param contacts who gets the target's answers
    /// @param taker who told those who asked that it is merged, and got the source by that; null: nobody
    record Kept(
            Mark back,
            Turn<Mark> mark,
            Turn<@Nullable Instant> waiting,
            Given<String> tags,
            Given<UUID> contacts,
            @Nullable UUID taker) {
        Kept back(Mark other) {
            return new Kept(other, mark, waiting, tags, contacts, taker);
        }

        Kept mark(Turn<Mark> other) {
            return new Kept(back, other, waiting, tags, contacts, taker);
        }

        Kept waiting(Turn<@Nullable Instant> other) {
            return new Kept(back, mark, other, tags, contacts, taker);
        }

        Kept tags(Given<String> other) {
            return new Kept(back, mark, waiting, other, contacts, taker);
        }

        Kept contacts(Given<UUID> other) {
            return new Kept(back, mark, waiting, tags, other, taker);
        }
    }

    /// A field of the target.
    record Turn<T extends @Nullable Object>(T before, T after) {
        boolean changes() {
            return !Objects.equals(before, after);
        }
    }

    /// What the target was given.
    ///
    /// @param wanted all that the source had
    /// @param given what of it the target had not
    record Given<T>(List<T> wanted, List<T> given) {
        Given {
            wanted = List.copyOf(wanted);
            given = List.copyOf(given);
        }

        Given<T> holding(T one) {
            List<T> more = new ArrayList<>(given);
            more.add(one);
            return new Given<>(wanted, more);
        }
    }

    Merge with(Kept other) {
        return new Merge(id, source, target, by, at, other);
    }
}
