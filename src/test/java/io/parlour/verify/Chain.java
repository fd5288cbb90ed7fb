package io.parlour.verify;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// An audit log that nobody but a test wrote.
final class Chain {
    final UUID organization;
    final List<Entry> entries = new ArrayList<>();

    Chain(UUID organization) {
        this.organization = organization;
    }

    /// Continues from what is there.
    Chain grow(int count, RandomGenerator random) {
        for (int i = 0; i < count; i++) {
            append(entry(random));
        }
        return this;
    }

    void append(Entry wanted) {
        byte[] prev = entries.isEmpty()
                ? Entry.beginning(organization)
                : entries.getLast().hash();
        entries.add(linked(wanted, entries.size() + 1, prev));
    }

    /// Hashes all entries anew, as one who may do everything in the database would.
    Chain rewritten() {
        Chain again = new Chain(organization);
        entries.forEach(again::append);
        return again;
    }

    private Entry entry(RandomGenerator random) {
        return new Entry(
                organization,
                0,
                new byte[32],
                new byte[32],
                Instant.ofEpochSecond(1_770_000_000L + random.nextInt(1_000_000), random.nextInt(1_000_000) * 1000L),
                random.nextBoolean() ? new UUID(random.nextLong(), random.nextLong()) : null,
                random.nextInt(1, 6),
                random.nextInt(1, 200),
                random.nextBoolean() ? random.nextInt(1, 50) : null,
                random.nextBoolean() ? new UUID(random.nextLong(), random.nextLong()) : null,
                random.nextInt(4) == 0 ? random.nextLong() : null,
                random.nextInt(4) == 0 ? random.nextInt(1, 14) : null,
                random.nextInt(4) == 0 ? random.nextInt(1, 14) : null,
                random.nextInt(4) == 0 ? random.nextLong(1, 1000) : null,
                null);
    }

    static Entry linked(Entry of, long seq, byte[] prev) {
        Entry open = with(of, seq, prev, new byte[32]);
        return with(of, seq, prev, open.computed());
    }

    private static Entry with(Entry of, long seq, byte[] prev, byte[] hash) {
        return new Entry(
                of.organization(),
                seq,
                prev,
                hash,
                of.at(),
                of.actor(),
                of.actorKind(),
                of.action(),
                of.objectKind(),
                of.object(),
                of.fields(),
                of.reason(),
                of.rule(),
                of.n(),
                of.commitment());
    }

    Merkle.Head head() {
        return new Merkle.Head(organization, entries.size(), entries.getLast().hash());
    }

    byte[] export() {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.line()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String seal(KeyPair pair, List<Merkle.Head> heads) {
        Map<String, Object> document =
                Seal.document(1, Instant.parse("2026-03-01T12:00:00Z"), Merkle.root(heads), new byte[32]);
        return SignedDocument.sign(Seal.TYPE, document, pair.getPublic(), pair.getPrivate());
    }
}
