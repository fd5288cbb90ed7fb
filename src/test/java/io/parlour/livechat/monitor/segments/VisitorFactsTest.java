package io.parlour.livechat.monitor.segments;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.livechat.monitor.board.VisitorRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file of visitors and conditions that the server and the console are held to (LC-87).
class VisitorFactsTest {
    private static final Path FILE = Path.of("src/test/resources/io/parlour/livechat/segments/vectors.json");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void aVisitorIsInASegmentAsItIsWritten() throws IOException {
        JsonNode file = JSON.readTree(Files.readAllBytes(FILE));
        SoftAssertions softly = new SoftAssertions();
        for (JsonNode vector : file.path("vectors")) {
            VisitorFacts facts = new VisitorFacts(vector.path("countries").booleanValue(), JSON);
            VisitorRow row =
                    row(file.path("visitors").path(vector.path("visitor").stringValue()));
            Condition condition = Condition.read(vector.path("condition"), new VisitorFacts(true, JSON).fields(), "");
            boolean holds = condition.holds(new Facts(field -> facts.of(row, field), Instant.EPOCH, ZoneOffset.UTC));
            softly.assertThat(holds)
                    .as(vector.toString())
                    .isEqualTo(vector.path("holds").booleanValue());
        }
        softly.assertAll();
        assertThat(file.path("vectors").size()).isGreaterThan(30);
    }

    @Test
    void nobodyIsAskedForACountryWhereNoneIsKnown() {
        assertThat(new VisitorFacts(false, JSON).fields().find("country")).isEmpty();
        assertThat(new VisitorFacts(true, JSON).fields().find("country")).isPresent();
    }

    private static VisitorRow row(JsonNode of) {
        String contact = text(of, "contact");
        return new VisitorRow(
                UUID.fromString(of.path("id").stringValue()),
                UUID.fromString(of.path("browser").stringValue()),
                contact == null ? null : UUID.fromString(contact),
                text(of, "name"),
                of.path("site").stringValue(),
                of.path("url").stringValue(),
                of.path("title").stringValue(),
                Instant.parse(of.path("pageAt").stringValue()),
                Instant.parse(of.path("startedAt").stringValue()),
                of.path("pages").intValue(),
                of.path("visits").intValue(),
                of.path("chats").intValue(),
                text(of, "entry"),
                text(of, "referrer"),
                text(of, "searchWords"),
                text(of, "campaign"),
                text(of, "country"),
                of.path("device").stringValue(),
                of.path("browserName").stringValue(),
                of.path("os").stringValue(),
                text(of, "language"),
                null,
                null,
                of.path("network").stringValue(),
                of.path("custom").toString());
    }

    private static @Nullable String text(JsonNode of, String name) {
        return of.path(name).isString() ? of.path(name).stringValue() : null;
    }
}
