package io.parlour.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TamperingTest {
    private static final int TAMPERINGS = 10_000;
    private static final int ENTRIES = 12;
    private static final KeyPair PAIR = SignedDocumentTest.pair();
    private static final UUID ORGANIZATION = UUID.fromString("0197f3a1-7c1e-7000-8000-5a5a5a5a5a5a");

    private final SplittableRandom random = new SplittableRandom(20260301);
    private final Chain chain = new Chain(ORGANIZATION).grow(ENTRIES, random);
    private final List<Merkle.Head> heads = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private record Outcome(int exit, String said) {}

    @BeforeEach
    void writeFiles() {
        for (int i = 0; i < 6; i++) {
            heads.add(new Chain(new UUID(i, i)).grow(1, random).head());
        }
        heads.add(3, chain.head());
        write("keys", new PublicKeys(List.of(PAIR.getPublic())).json().getBytes(UTF_8));
        write("all.seal", Seal.file(Chain.seal(PAIR, heads), heads).getBytes(UTF_8));
        write("own.seal", own().getBytes(UTF_8));
    }

    private String own() {
        return Seal.file(
                Chain.seal(PAIR, heads), chain.head(), Merkle.proofs(heads).get(3));
    }

    @Test
    void wholeLogIsValidAndItsTailIsProvenOnlyByASeal() {
        write("export", chain.export());

        assertThat(chain()).isEqualTo(new Outcome(0, "VALID: 12 entries\ntail not provable after seq 0\n"));
        assertThat(chain("all.seal", "own.seal")).isEqualTo(new Outcome(0, "VALID: 12 entries\n"));
        write("export", new Chain(ORGANIZATION).export());
        assertThat(chain("own.seal")).isEqualTo(new Outcome(1, "INVALID: TAIL_CUT at seq 1\n"));
    }

    @Test
    void tenThousandTamperingsAreFound() {
        for (int i = 0; i < TAMPERINGS; i++) {
            switch (i % 7) {
                case 0 -> flip();
                case 1 -> delete();
                case 2 -> insert();
                case 3 -> reorder();
                case 4 -> cutTail();
                case 5 -> rewriteAll();
                default -> continueOldCopy();
            }
        }
    }

    private void flip() {
        byte[] export = chain.export();
        int at = random.nextInt(export.length);
        int seq = 1;
        for (int i = 0; i < at; i++) {
            seq += export[i] == '\n' ? 1 : 0;
        }
        export[at] ^= (byte) (1 << random.nextInt(8));
        write("export", export);
        assertThat(chain().said()).startsWith("INVALID: ").endsWith(" at seq " + seq + "\n");
    }

    private void delete() {
        Chain other = copy();
        int at = random.nextInt(ENTRIES - 1);
        other.entries.remove(at);
        found(other, "OUT_OF_ORDER", at + 1);
    }

    private void insert() {
        Chain other = copy();
        int at = random.nextInt(1, ENTRIES);
        Entry forged = Chain.linked(
                other.entries.get(random.nextInt(ENTRIES)),
                at + 1,
                other.entries.get(at - 1).hash());
        other.entries.add(at, forged);
        // the forged entry connects; the next one has its number
        found(other, "OUT_OF_ORDER", at + 2);
    }

    private void reorder() {
        Chain other = copy();
        int one = random.nextInt(ENTRIES - 1);
        int two = random.nextInt(one + 1, ENTRIES);
        Entry kept = other.entries.get(one);
        other.entries.set(one, other.entries.get(two));
        other.entries.set(two, kept);
        found(other, "OUT_OF_ORDER", one + 1);
    }

    private void cutTail() {
        Chain other = copy();
        int left = random.nextInt(ENTRIES);
        other.entries.subList(left, ENTRIES).clear();
        found(other, "TAIL_CUT", left + 1, seal());
    }

    private void rewriteAll() {
        Chain other = copy();
        int at = random.nextInt(ENTRIES);
        other.entries.set(at, new Chain(ORGANIZATION).grow(1, random).entries.getFirst());
        found(other.rewritten(), "ROOT_MISMATCH", ENTRIES, seal());
    }

    private void continueOldCopy() {
        Chain other = copy();
        int left = random.nextInt(ENTRIES);
        other.entries.subList(left, ENTRIES).clear();
        int more = random.nextInt(1, ENTRIES);
        other.grow(more, random);
        if (left + more < ENTRIES) {
            found(other, "TAIL_CUT", left + more + 1, seal());
        } else {
            found(other, "ROOT_MISMATCH", ENTRIES, seal());
        }
    }

    @Test
    void forgedSealProvesNothing() {
        write("export", chain.export());
        write("own.seal", own().replace("\"seq\":12", "\"seq\":11").getBytes(UTF_8));
        assertThat(chain("own.seal").exit()).isEqualTo(1);

        KeyPair stranger = SignedDocumentTest.pair();
        write("own.seal", Seal.file(Chain.seal(stranger, heads), heads).getBytes(UTF_8));
        assertThat(chain("own.seal").said()).contains("a key that isn't in the keys file");

        List<Merkle.Head> others = List.of(heads.getFirst());
        write("own.seal", Seal.file(Chain.seal(PAIR, others), others).getBytes(UTF_8));
        assertThat(chain("own.seal").said()).contains("NOT_SEALED");
    }

    @Test
    void anythingElseIsUnreadable() {
        write("export", "a letter\n".getBytes(UTF_8));
        assertThat(chain().exit()).isEqualTo(2);
        assertThat(run("chain", directory.resolve("absent").toString()).exit()).isEqualTo(2);
        assertThat(run().exit()).isEqualTo(2);
        assertThat(run("chain", "x", "--seal").exit()).isEqualTo(2);
    }

    @Test
    void documentsAreCheckedByTheCommand() {
        String certificate =
                SignedDocument.sign(SignedDocument.CERTIFICATE, Map.of("n", 1), PAIR.getPublic(), PAIR.getPrivate());
        write("document", certificate.getBytes(UTF_8));
        String file = directory.resolve("document").toString();
        String keys = directory.resolve("keys").toString();

        assertThat(run("certificate", file, "--keys", keys).exit()).isZero();
        write("document", certificate.replace("\"n\":1", "\"n\":2").getBytes(UTF_8));
        assertThat(run("certificate", file, "--keys", keys).exit()).isEqualTo(1);
        String seal = SignedDocument.sign(SignedDocument.SEAL, Map.of("n", 1), PAIR.getPublic(), PAIR.getPrivate());
        write("document", seal.getBytes(UTF_8));
        assertThat(run("certificate", file, "--keys", keys).exit()).isEqualTo(2);
    }

    private Chain copy() {
        Chain copy = new Chain(ORGANIZATION);
        copy.entries.addAll(chain.entries);
        return copy;
    }

    private String seal() {
        return random.nextBoolean() ? "all.seal" : "own.seal";
    }

    private void found(Chain tampered, String fault, int seq, String... seals) {
        write("export", tampered.export());
        assertThat(chain(seals)).isEqualTo(new Outcome(1, "INVALID: " + fault + " at seq " + seq + "\n"));
    }

    private Outcome chain(String... seals) {
        List<String> arguments = new ArrayList<>(List.of(
                "chain",
                directory.resolve("export").toString(),
                "--keys",
                directory.resolve("keys").toString()));
        for (String seal : seals) {
            arguments.addAll(List.of("--seal", directory.resolve(seal).toString()));
        }
        return run(arguments.toArray(String[]::new));
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int exit = new Verify(new PrintStream(said, true, UTF_8)).run(arguments);
        return new Outcome(exit, said.toString(UTF_8));
    }

    private void write(String name, byte[] content) {
        try {
            Files.write(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
