package io.parlour.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file of vectors that the server's detectors and their twin in the browsers are held to. `-Dparlour.golden=write`
/// writes it anew, from the generator and what is found now: look at the difference before it is kept.
class VectorsTest {
    private static final Path FILE = Path.of("src/test/resources/io/parlour/redaction/vectors.jsonl.gz");
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LINES = 12_000;
    private static final Rules RULES =
            new Rules(Map.of(Type.SECRET, Mode.REDACT_AT_INGEST), CardRules.DEFAULT, List.of());

    @Test
    void everyVectorIsFoundAsItIsWritten() throws IOException {
        if ("write".equals(System.getProperty("parlour.golden"))) {
            write();
        }
        int lines = 0;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode vector = JSON.readTree(line);
                String text = vector.path("in").asString();
                assertThat(JSON.readTree(vector(text))).as(text).isEqualTo(vector);
                lines++;
            }
        }
        assertThat(lines).isGreaterThanOrEqualTo(10_000);
    }

    @Test
    void theFileIsWhatTheGeneratorMakes() throws IOException {
        List<String> inputs = new Samples(2026).take(LINES);
        List<String> kept = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), UTF_8))) {
            reader.lines()
                    .forEach(line -> kept.add(JSON.readTree(line).path("in").asString()));
        }
        assertThat(kept).isEqualTo(inputs);
    }

    private static void write() throws IOException {
        Files.createDirectories(FILE.getParent());
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(FILE)) {
            {
                def.setLevel(9);
            }
        }) {
            for (String text : new Samples(2026).take(LINES)) {
                out.write((vector(text) + "\n").getBytes(UTF_8));
            }
        }
    }

    private static String vector(String text) {
        Redacted redacted = Masking.redact(RULES, text);
        return JSON.writeValueAsString(Map.of("in", text, "spans", spans(redacted), "out", redacted.text()));
    }

    private static List<List<Object>> spans(Redacted redacted) {
        return redacted.hits().stream()
                .map(hit -> List.<Object>of(hit.start(), hit.end(), hit.type().key()))
                .toList();
    }
}
