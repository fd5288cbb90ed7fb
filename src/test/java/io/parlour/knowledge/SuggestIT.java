package io.parlour.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.conversations.Scene;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Articles beside a conversation (KB-50).
class SuggestIT {
    private final TestApp app = TestApp.shared();
    private final Scene scene = Scene.in(app);
    private final Writers writers = new Writers(app, Company.of(app, scene.organization));

    @Test
    void theCustomersLastMessageFindsArticlesAndTheirLinksAreMarkedWhenTheCustomerCannotOpenThem() {
        writers.published(writers.category, "Return a grinder", "Send the grinder back within thirty days.");
        String internal =
                writers.article(writers.category, "Grinder refunds for agents", "Refund the grinder at once.");
        writers.access(internal, "agents");
        writers.publish(internal, "en");
        scene.post(scene.visitorSays("Hello"));
        scene.post(scene.visitorSays("How do I return my grinder?"));
        scene.post(scene.agentSays("One moment."));

        JsonNode found =
                Writers.ok(writers.owner.get("/api/v1/articles/suggestions?conversation=" + scene.conversation));

        assertThat(found.path("query").asString()).isEqualTo("How do I return my grinder?");
        Map<String, Boolean> reachable = new HashMap<>();
        found.path("items")
                .forEach(each -> reachable.put(
                        each.path("title").asString(), each.path("reachable").asBoolean()));
        assertThat(reachable).isEqualTo(Map.of("Return a grinder", true, "Grinder refunds for agents", false));
        JsonNode first = found.path("items").path(0);
        assertThat(first.path("title").asString()).isEqualTo("Return a grinder");
        assertThat(first.path("url").asString()).endsWith("/help/" + writers.address + "/en/a/return-a-grinder");
        assertThat(first.path("access").asString()).isEqualTo("public");
    }

    @Test
    void theAgentsOwnWordsTakeTheirPlace() {
        writers.published(writers.category, "Opening hours", "We are open from nine to five.");

        JsonNode found = Writers.ok(writers.owner.get("/api/v1/articles/suggestions?q=opening%20hours"));

        assertThat(found.path("items").path(0).path("title").asString()).isEqualTo("Opening hours");
    }

    @Test
    void aConversationOutOfSightIsNotThere() {
        try (ConsoleClient limited = writers.company.console(Role.LIMITED)) {
            assertThat(limited.get("/api/v1/articles/suggestions?conversation=" + scene.conversation)
                            .status())
                    .isEqualTo(403);
        }
        try (ConsoleClient other = Company.in(app).console(Role.OWNER)) {
            assertThat(other.get("/api/v1/articles/suggestions?conversation=" + scene.conversation)
                            .status())
                    .isEqualTo(404);
        }
    }
}
