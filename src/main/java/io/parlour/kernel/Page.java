package io.parlour.kernel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list. `next` is the cursor of the following page, absent at the end.
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public Page {
        items = List.copyOf(items);
    }

    /// Bounds a caller's wish to 1…[#MAX_LIMIT].
    public static int limit(@Nullable Integer wished) {
        if (wished == null) {
            return DEFAULT_LIMIT;
        }
        return Math.clamp(wished, 1, MAX_LIMIT);
    }

    /// Makes a page of rows fetched with `limit + 1`: the extra row says that there is more.
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Cursor> keyOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, keyOf.apply(items.getLast()).encode());
    }

    /// A page of rows whose ids are their order. `rows` answers so many of those after the id that the page before
    /// ended with, null for the first page.
    public static <T> Page<T> byId(@Nullable String cursor, int limit, IdRows<T> rows, Function<T, UUID> idOf) {
        Cursor after = Cursor.decode(cursor, 1);
        List<T> fetched = rows.after(after == null ? null : after.uuid(0), limit + 1);
        return of(fetched, limit, row -> Cursor.of(idOf.apply(row)));
    }

    @FunctionalInterface
    public interface IdRows<T> {
        List<T> after(@Nullable UUID id, int limit);
    }

    /// Those that are gone in between are left out.
    public <R> Page<R> flatMap(Function<T, Optional<R>> change) {
        return new Page<>(
                items.stream().flatMap(item -> change.apply(item).stream()).toList(), next);
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
