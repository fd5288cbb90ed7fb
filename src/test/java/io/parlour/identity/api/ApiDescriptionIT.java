package io.parlour.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Golden;
import io.parlour.identity.ConsoleClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springdoc.core.service.OpenAPIService;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The API's description as a file, from which the console's types are generated. What a change does to the API shows
/// in its difference.
class ApiDescriptionIT {
    static final Path FILE = Path.of("web", "api", "openapi.json");

    private final TestApp app = TestApp.shared();

    @Test
    void theDescriptionIsTheOneWrittenDown() throws IOException {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            ObjectNode document = (ObjectNode) browser.get("/openapi.json").json();
            document.remove("servers");
            Golden.check(
                    FILE,
                    JsonMapper.shared()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(sorted(document))
                                    .replace("\r\n", "\n")
                            + "\n");
        }
    }

    @Test
    void descriptionIsKeptOnceWhateverLanguageIsAskedFor() {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            browser.send("GET", "/openapi.json", null, Map.of("Accept-Language", "tlh"));
        }

        OpenAPIService kept = app.bean(OpenAPIService.class);
        assertThat(kept.getCachedOpenAPI(Locale.forLanguageTag("tlh"))).isNull();
        assertThat(kept.getCachedOpenAPI(Locale.ENGLISH)).isNotNull();
    }

    @Test
    void bodiesSayWhatIsRequiredAndWhatMayBeNull() {
        try (ConsoleClient browser = new ConsoleClient(app)) {
            JsonNode schemas = browser.get("/openapi.json").json().at("/components/schemas");

            JsonNode row = schemas.get("ConversationRow");
            assertThat(required(row)).as("written even when null").contains("id", "subject", "assignee");
            assertThat(row.at("/properties/subject/type").toString()).contains("null");
            assertThat(row.at("/properties/assignee/oneOf/1/type").asString()).isEqualTo("null");

            JsonNode page = schemas.get("PageConversationRow");
            assertThat(required(page)).as("left out when null").containsExactly("items");
            assertThat(page.at("/properties/next/type").asString()).isEqualTo("string");

            assertThat(required(schemas.get("ReadViewsListed")))
                    .as("members of an unwrapped record, and computed ones")
                    .contains("id", "name", "version", "broken")
                    .doesNotContain("group");

            JsonNode request = schemas.get("AbsenceWish");
            assertThat(required(request)).containsExactly("from", "to");
            assertThat(request.at("/properties/agent/type").toString())
                    .as("a request may say null")
                    .contains("null");
        }
    }

    private static List<String> required(JsonNode schema) {
        return schema.path("required").valueStream().map(JsonNode::asString).toList();
    }

    /// Members by name; the order in arrays stays, as it means something in some of them.
    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .addAll(node.valueStream().map(ApiDescriptionIT::sorted).toList());
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode sorted = JsonNodeFactory.instance.objectNode();
        node.propertyNames().stream().sorted().forEach(name -> sorted.set(name, sorted(node.get(name))));
        return sorted;
    }
}
