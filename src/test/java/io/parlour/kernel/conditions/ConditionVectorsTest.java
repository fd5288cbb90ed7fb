package io.parlour.kernel.conditions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The file of conditions that the server and its twin in the browsers are held to. `-Dparlour.golden=write` writes it
/// anew.
class ConditionVectorsTest {
    private static final Path FILE = Path.of("src/test/resources/io/parlour/kernel/conditions/vectors.jsonl.gz");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int LINES = 5_000;

    @Test
    void everyConditionAnswersAsItIsWritten() throws IOException {
        if ("write".equals(System.getProperty("parlour.golden"))) {
            write();
        }
        int lines = 0;
        int yes = 0;
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode vector = JSON.readTree(line);
                Condition condition = Condition.read(vector.get("condition"), Catalogue.FIELDS, "");
                boolean holds = condition.holds(Samples.facts((ObjectNode) vector.get("values")));
                assertThat(holds).as(line).isEqualTo(vector.get("holds").booleanValue());
                lines++;
                yes += holds ? 1 : 0;
            }
        }
        assertThat(lines).isEqualTo(LINES);
        assertThat(yes).isBetween(LINES / 5, LINES * 4 / 5);
    }

    private static void write() throws IOException {
        Files.createDirectories(FILE.getParent());
        Samples samples = new Samples(61);
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(FILE))) {
            for (int i = 0; i < LINES; i++) {
                out.write((Samples.line(samples.next(), JSON) + "\n").getBytes(UTF_8));
            }
        }
    }
}
