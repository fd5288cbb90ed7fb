package io.parlour.knowledge.pages;

import io.parlour.knowledge.centers.HelpCenter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// Rendered pages that everyone sees, those used last. A page is current while its help center's generation in the
/// database is the same. What the generation does not know of, such as the portal's settings,
/// shows after a minute.
@Component
final class RenderedPages {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int LARGEST = 1024 * 1024;
    private static final long LIFE = 60_000_000_000L;

    private final Map<Key, Page> pages = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /// @param address of the help center, and `ownDomain` by whose domain it was asked for
    record Key(String address, @Nullable String ownDomain, String path) {}

    /// @param view of which article this page is
    record Page(
            long generation,
            LocalDate day,
            long madeAt,
            int status,
            HttpHeaders headers,
            Compressed body,
            @Nullable View view) {}

    record View(HelpCenter center, UUID article, String locale) {}

    synchronized Optional<Page> find(Key key, long generation, LocalDate day) {
        Page found = pages.get(key);
        boolean current = found != null
                && found.generation() == generation
                && found.day().equals(day)
                && System.nanoTime() - found.madeAt() < LIFE;
        return current ? Optional.ofNullable(found) : Optional.empty();
    }

    synchronized void keep(Key key, Page page) {
        if (size(page) > LARGEST) {
            return;
        }
        Page old = pages.put(key, page);
        bytes += size(page) - (old == null ? 0 : size(old));
        var eldest = pages.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= size(eldest.next());
            eldest.remove();
        }
    }

    private static long size(Page page) {
        return (long) page.body().plain().length + page.body().small().length;
    }
}
