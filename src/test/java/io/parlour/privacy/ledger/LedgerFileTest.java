package io.parlour.privacy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The ledger is a chain: what was changed, cut out or put in is seen.
class LedgerFileTest {
    @TempDir
    Path directory;

    private static List<LedgerLine> lines(int count) {
        List<LedgerLine> lines = new ArrayList<>();
        for (int seq = 1; seq <= count; seq++) {
            lines.add(new LedgerLine(
                    seq,
                    "2026-11-30T04:00:00Z",
                    seq % 2 == 1 ? LedgerKind.INTENT : LedgerKind.DONE,
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "ab",
                    lines.isEmpty() ? LedgerLine.BEGINNING : lines.getLast().hash()));
        }
        return lines;
    }

    @Test
    void appendedLinesAreReadAgain() throws IOException {
        LedgerFile file = new LedgerFile(directory.resolve("ledger"));
        List<LedgerLine> lines = lines(5);
        file.append(lines.subList(0, 2));
        file.append(lines.subList(2, 5));
        assertThat(file.read()).isEqualTo(lines);
        assertThat(file.has(lines)).isTrue();
    }

    @Property(tries = 300)
    void changedOctetEndsTheChainThere(
            @ForAll @IntRange(max = 1_000_000) int where, @ForAll @IntRange(min = 1, max = 255) int flip)
            throws IOException {
        Path own = Files.createTempDirectory("ledger");
        LedgerFile file = new LedgerFile(own);
        List<LedgerLine> lines = lines(4);
        file.append(lines);
        Path path = own.resolve("ledger.jsonl");
        byte[] octets = Files.readAllBytes(path);
        int at = where % octets.length;
        octets[at] ^= (byte) flip;
        Files.write(path, octets);
        // whatever is read is a beginning of what was written
        assertThat(file.read()).isEqualTo(lines.subList(0, file.read().size()));
        assertThat(file.has(lines)).isFalse();
    }

    @Test
    void missingLineEndsTheChain() throws IOException {
        LedgerFile file = new LedgerFile(directory.resolve("cut"));
        List<LedgerLine> lines = lines(4);
        file.append(List.of(lines.get(0), lines.get(1), lines.get(3)));
        assertThat(file.read()).isEqualTo(lines.subList(0, 2));
    }
}
