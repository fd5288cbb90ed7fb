package io.parlour.privacy.ledger;

import io.parlour.database.Gates;
import io.parlour.kernel.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The ledger in its two places. A line counts once it is on disk in both.
///
/// Errors: [UncheckedIOException] when a place is full or can't be written; then nothing may be done that needed the
/// line.
@Component
public final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /// Happen to a subject once.
    private static final Set<LedgerKind> ONCE =
            EnumSet.of(LedgerKind.INTENT, LedgerKind.DONE, LedgerKind.PURGE, LedgerKind.RESTRICT);

    private final List<LedgerFile> copies;
    private final Gates gates;
    private final Clock clock;
    private final List<LedgerLine> lines;
    private final Set<Once> known = new HashSet<>();

    private record Once(LedgerKind kind, UUID subject) {}

    Ledger(
            @Value("${parlour.ledger:}") String configured,
            @Value("${parlour.keys:}") String keys,
            @Value("${parlour.data:data}") Path data,
            Gates gates,
            Clock clock) {
        this.copies = List.of(
                new LedgerFile(configured.isBlank() ? data.resolve("ledger") : Path.of(configured)),
                new LedgerFile((keys.isBlank() ? data.resolve("keys") : Path.of(keys)).resolve("ledger")));
        this.gates = gates;
        this.clock = clock;
        this.lines = reconciled();
        lines.forEach(line -> known.add(new Once(line.kind(), line.subject())));
    }

    public List<Path> directories() {
        return copies.stream().map(LedgerFile::directory).toList();
    }

    /// The number of the last line; 0 when there is none.
    public synchronized long last() {
        return lines.size();
    }

    public synchronized List<LedgerLine> after(long seq) {
        return List.copyOf(lines.subList((int) Math.min(seq, lines.size()), lines.size()));
    }

    /// One line for each subject; none for one that has a line of a kind that happens once. Returns the number of the
    /// last line.
    public synchronized long write(LedgerKind kind, OrganizationId organization, Collection<UUID> subjects) {
        List<LedgerLine> added = new ArrayList<>();
        for (UUID subject : subjects) {
            if (!ONCE.contains(kind) || !known.contains(new Once(kind, subject))) {
                long seq = lines.size() + added.size() + 1L;
                String prev =
                        seq == 1 ? LedgerLine.BEGINNING : (added.isEmpty() ? lines.getLast() : added.getLast()).hash();
                added.add(new LedgerLine(
                        seq,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                        kind,
                        organization.value(),
                        subject,
                        HexFormat.of().formatHex(gates.fingerprint()),
                        prev));
            }
        }
        try {
            for (LedgerFile copy : copies) {
                copy.append(added);
            }
        } catch (IOException e) {
            takeBack(e);
            throw new UncheckedIOException("the ledger can't be written", e);
        }
        lines.addAll(added);
        added.forEach(line -> known.add(new Once(line.kind(), line.subject())));
        return lines.size();
    }

    /// What one copy has and the other could not take.
    private void takeBack(IOException cause) {
        for (LedgerFile copy : copies) {
            try {
                if (!copy.has(lines)) {
                    copy.replace(lines);
                }
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /// Where the copies differ, the longer valid one counts: the other lost what came last, or was changed.
    private List<LedgerLine> reconciled() {
        try {
            List<LedgerLine> longest = new ArrayList<>();
            for (LedgerFile copy : copies) {
                List<LedgerLine> read = copy.read();
                if (read.size() > longest.size()) {
                    longest = read;
                }
            }
            for (LedgerFile copy : copies) {
                if (!copy.has(longest)) {
                    LOG.error(
                            "the ledger in {} differed from the longer valid copy and was replaced by it",
                            copy.directory());
                    copy.replace(longest);
                }
            }
            return longest;
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger can't be read", e);
        }
    }
}
