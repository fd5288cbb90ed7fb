package io.parlour.knowledge.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SafeZipTest {
    @Test
    void dangerousNamesAreRefusedAndTheRestIsRead() throws IOException {
        byte[] octets = Zips.of(
                "../evil.md",
                "x",
                "a/../../b.md",
                "x",
                "/etc/passwd.md",
                "x",
                "C:/x.md",
                "x",
                "a\\..\\..\\b.md",
                "x",
                "a//b.md",
                "x",
                "./c.md",
                "x",
                "good.md",
                "x",
                "dir/good.md",
                "y",
                "bad\u0001.md",
                "x",
                "link.md",
                "/etc/passwd",
                "AAAA.md",
                "x");
        mark(octets, "link.md", 40, (short) 0xA1FF);
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("AAAA.md"); at >= 0; at = text.indexOf("AAAA.md", at + 1)) {
            octets[at] = (byte) 0xFF;
        }
        try (SafeZip zip = SafeZip.open(new Zips.InMemory(octets))) {
            assertThat(zip.entries()).extracting(SafeZip.Entry::path).containsExactly("good.md", "dir/good.md");
            assertThat(zip.refused())
                    .extracting(SafeZip.Refused::reason)
                    .containsExactly("path", "path", "path", "path", "path", "path", "path", "name", "link", "name");
            assertThat(zip.bytes("good.md", 10))
                    .hasValueSatisfying(found -> assertThat(found).containsExactly('x'));
            assertThat(zip.bytes("../evil.md", 10)).isEmpty();
        }
    }

    @Test
    void bombsStopBeforeTheyAreUnpacked() {
        assertThatThrownBy(() -> SafeZip.open(new Zips.InMemory(Zips.of(Map.of("a.md", new byte[5_000_000])))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("import.limit");
                    assertThat(problem.text()).isEqualTo("import.limit:ratio");
                });
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= SafeZip.MAX_FILES; i++) {
            many.put(i + ".md", new byte[0]);
        }
        assertThatThrownBy(() -> SafeZip.open(new Zips.InMemory(Zips.of(many))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.text()).isEqualTo("import.limit:files"));
        byte[] large = Zips.of("a.md", "x", "b.md", "x");
        for (String name : new String[] {"a.md", "b.md"}) {
            entry(large, name).putInt(20, 300_000_000).putInt(24, 300_000_000);
        }
        assertThatThrownBy(() -> SafeZip.open(new Zips.InMemory(large)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.text()).isEqualTo("import.limit:size"));
    }

    @Test
    void fileThatIsLargerThanItsListSaysIsRefused() throws IOException {
        byte[] lying = Zips.of("a.md", "x".repeat(900_000));
        entry(lying, "a.md").putInt(24, 10);
        try (SafeZip zip = SafeZip.open(new Zips.InMemory(lying))) {
            assertThat(zip.bytes("a.md", 1_000)).isEmpty();
            assertThat(zip.refused()).extracting(SafeZip.Refused::reason).containsExactly("damaged");
        }
    }

    @Test
    void fileThatIsMuchLargerPackedThanUnpackedIsRefused() throws IOException {
        byte[] text = new byte[300_000];
        new Random(3).nextBytes(text);
        byte[] lying = Zips.of(Map.of("a.md", text));
        entry(lying, "a.md").putInt(24, 250_000);
        try (SafeZip zip = SafeZip.open(new Zips.InMemory(lying))) {
            assertThat(zip.entries()).isEmpty();
            assertThat(zip.refused()).containsExactly(new SafeZip.Refused("a.md", "damaged"));
        }
        byte[] barely = Zips.of(Map.of("a.md", text));
        entry(barely, "a.md").putInt(24, 290_000);
        try (SafeZip zip = SafeZip.open(new Zips.InMemory(barely))) {
            assertThat(zip.entries()).hasSize(1);
        }
    }

    @Test
    void filesThatShareBytesAreRefused() throws IOException {
        byte[] same = Zips.of("a.md", "x".repeat(1_000), "b.md", "x".repeat(1_000));
        entry(same, "b.md").putInt(42, 0);
        byte[] within = Zips.of("a.md", "x".repeat(1_000), "b.md", "x".repeat(1_000));
        entry(within, "a.md").putInt(20, entry(within, "b.md").getInt(42));
        byte[] list = Zips.of("a.md", "x".repeat(1_000));
        entry(list, "a.md").putInt(20, list.length - 40);
        for (byte[] overlapping : List.of(same, within, list)) {
            assertThatThrownBy(() -> SafeZip.open(new Zips.InMemory(overlapping)))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("import.not-zip"));
        }
        // the length of the extra field that a file itself tells moves its bytes into those of the next
        byte[] moved = Zips.of("a.md", "x".repeat(1_000), "b.md", "x".repeat(1_000));
        ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN).putShort(28, (short) 40);
        try (SafeZip zip = SafeZip.open(new Zips.InMemory(moved))) {
            assertThat(zip.bytes("a.md", 2_000)).isEmpty();
            assertThat(zip.bytes("b.md", 2_000)).isPresent();
        }
    }

    @Test
    void damagedFilesNeverDoMoreThanFail() throws IOException {
        byte[] whole = Zips.of("a/b.md", "# Title\n\ntext ".repeat(50), "c.png", "no image");
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            byte[] broken = whole.clone();
            for (int j = 0; j < 1 + random.nextInt(4); j++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try (ImportFile file = Zips.open(broken)) {
                file.plan();
            } catch (Problem refused) {
                assertThat(refused.code()).isIn("import.not-zip", "import.limit");
            }
        }
        for (int length = 0; length < whole.length; length += 7) {
            byte[] cut = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Zips.open(cut)).isInstanceOf(Problem.class);
        }
    }

    private static void mark(byte[] octets, String name, int offset, short value) {
        entry(octets, name).putShort(offset, value);
    }

    /// The entry of a name in the list at the end.
    private static ByteBuffer entry(byte[] octets, String name) {
        int at = new String(octets, StandardCharsets.ISO_8859_1).lastIndexOf(name) - 46;
        return ByteBuffer.wrap(octets, at, octets.length - at).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
