package io.parlour.conversations.merging;

import io.parlour.conversations.merging.Merge.Given;
import io.parlour.conversations.merging.Merge.Kept;
import io.parlour.conversations.merging.Merge.Turn;
import io.parlour.conversations.tickets.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a ticket gives back when one of its parts becomes a ticket of its own again: whatever still is as that merge
/// left it. What a later merge found so is given back by that one, so that merges are undone in any order (HD-71).
///
/// @param tags to take off
/// @param contacts that get its answers no longer
/// @param others the merges into it that stay, with what they are to give back now
record GiveBack(Mark mark, @Nullable Instant waiting, List<String> tags, List<UUID> contacts, List<Merge> others) {
    GiveBack {
        tags = List.copyOf(tags);
        contacts = List.copyOf(contacts);
        others = List.copyOf(others);
    }

    /// @param now where the ticket stands
    /// @param others the merges into it that stay, oldest first
    static GiveBack of(Merge undone, Mark now, @Nullable Instant waiting, List<Merge> others) {
        Kept kept = undone.kept();
        List<Merge> rest = new ArrayList<>(others);
        Mark mark = field(undone, now, rest, Kept::mark, Kept::mark);
        @Nullable Instant waits = field(undone, waiting, rest, Kept::waiting, Kept::waiting);
        List<String> tags = kept.tags().given().stream()
                .filter(tag -> !handedOn(rest, tag, Kept::tags, Kept::tags))
                .toList();
        List<UUID> contacts = kept.contacts().given().stream()
                .filter(contact -> !handedOn(rest, contact, Kept::contacts, Kept::contacts))
                .toList();
        return new GiveBack(mark, waits, tags, contacts, rest);
    }

    private static <T extends @Nullable Object> T field(
            Merge undone,
            T now,
            List<Merge> rest,
            Function<Kept, Turn<T>> turn,
            BiFunction<Kept, Turn<T>, Kept> turned) {
        Turn<T> mine = turn.apply(undone.kept());
        if (!mine.changes()) {
            return now;
        }
        for (int i = 0; i < rest.size(); i++) {
            Merge each = rest.get(i);
            Turn<T> theirs = turn.apply(each.kept());
            if (later(each, undone) && theirs.changes() && Objects.equals(theirs.before(), mine.after())) {
                rest.set(i, each.with(turned.apply(each.kept(), new Turn<>(mine.before(), theirs.after()))));
                return now;
            }
        }
        return Objects.equals(now, mine.after()) ? mine.before() : now;
    }

    private static boolean later(Merge one, Merge other) {
        return one.id().compareTo(other.id()) > 0;
    }

    /// Whether another part had the same, which holds it from now on.
    private static <T> boolean handedOn(
            List<Merge> rest, T one, Function<Kept, Given<T>> given, BiFunction<Kept, Given<T>, Kept> held) {
        for (int i = 0; i < rest.size(); i++) {
            Merge each = rest.get(i);
            Given<T> theirs = given.apply(each.kept());
            if (theirs.wanted().contains(one)) {
                rest.set(i, each.with(held.apply(each.kept(), theirs.holding(one))));
                return true;
            }
        }
        return false;
    }
}
