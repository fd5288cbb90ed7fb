package io.parlour.kernel;

import java.util.List;
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

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
