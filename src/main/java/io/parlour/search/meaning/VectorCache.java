package io.parlour.search.meaning;

import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The vectors of an organization's documents in one language, in memory (SR-9). They are as new as the generation
/// of the index that a query names; only what changed since is read again. The least recently used go when there
/// are too many.
@Component
public final class VectorCache {
    /// How much of all one organization's documents in one language may take. Where they need more, none are kept,
    /// and a query compares those of its best documents only.
    private static final int SHARE = 4;

    private static final int OVERHEAD = 48;

    private final long bound;
    private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(OrganizationId organization, String locale) {}

    public record Numbered(int ordinal, Vector vector) {}

    /// A row of the index.
    ///
    /// @param vector null until it was computed
    public record Row(int document, int ordinal, @Nullable Vector vector) {}

    /// What changed since a generation of the index.
    ///
    /// @param documents all there are
    /// @param changed the rows of those that changed
    public record Changes(Set<Integer> documents, List<Row> changed) {}

    /// Vectors by document, each with its ordinal.
    public record Vectors(long generation, Map<Integer, List<Numbered>> byDocument, long bytes) {
        public static final Vectors NONE = new Vectors(0, Map.of(), 0);

        public List<Numbered> of(int document) {
            return byDocument.getOrDefault(document, List.of());
        }

        public Vectors with(long newer, Changes changes) {
            Map<Integer, List<Numbered>> all = new HashMap<>(byDocument);
            all.keySet().retainAll(changes.documents());
            changes.changed().forEach(row -> all.put(row.document(), new ArrayList<>()));
            for (Row row : changes.changed()) {
                if (row.vector() != null) {
                    all.getOrDefault(row.document(), List.of()).add(new Numbered(row.ordinal(), row.vector()));
                }
            }
            long size = all.values().stream().mapToLong(List::size).sum();
            return new Vectors(newer, all, size * (Embedding.DIMENSIONS + OVERHEAD));
        }
    }

    private static final class Entry {
        final ReentrantLock lock = new ReentrantLock();
        Vectors vectors = Vectors.NONE;
        boolean tooMany;
    }

    VectorCache(@Value("${parlour.search.cache-bytes:268435456}") long bound) {
        this.bound = Math.min(bound, Runtime.getRuntime().maxMemory() / 4);
    }

    /// At least as new as `generation`; nothing when there are too many to keep.
    ///
    /// @param since reads what changed after a generation
    public Optional<Vectors> of(
            OrganizationId organization, String locale, long generation, LongFunction<Changes> since) {
        Key key = new Key(organization, locale);
        Entry entry;
        synchronized (entries) {
            entry = entries.computeIfAbsent(key, made -> new Entry());
        }
        entry.lock.lock();
        try {
            Vectors vectors = entry.vectors;
            if (vectors.generation() < generation && !entry.tooMany) {
                vectors = vectors.with(generation, since.apply(vectors.generation()));
                keep(key, entry, vectors);
            }
            return entry.tooMany ? Optional.empty() : Optional.of(vectors);
        } finally {
            entry.lock.unlock();
        }
    }

    private void keep(Key key, Entry entry, Vectors vectors) {
        synchronized (entries) {
            entry.tooMany = vectors.bytes() > bound / SHARE;
            entry.vectors = entry.tooMany ? Vectors.NONE : vectors;
            entries.put(key, entry);
            var eldest = entries.values().iterator();
            while (bytes() > bound) {
                if (eldest.next() != entry) {
                    eldest.remove();
                }
            }
        }
    }

    long bytes() {
        synchronized (entries) {
            return entries.values().stream()
                    .mapToLong(each -> each.vectors.bytes())
                    .sum();
        }
    }
}
