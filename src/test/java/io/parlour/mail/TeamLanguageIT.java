package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What the server writes for a team that works in German.
class TeamLanguageIT {
    private static MailScene scene;

    @BeforeAll
    static void chooseGerman() {
        scene = new MailScene(TestApp.shared());
        assertThat(scene.console
                        .patch("/api/v1/me", Map.of("preferences", Map.of("language", "de")))
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @Test
    void emptyEmailHasATextAndASubject() {
        scene.send("ann@peer.example", """
                From: ann@peer.example
                To: %s
                Message-ID: <empty@peer.example>

                """.formatted(scene.mailbox).replace("\n", "\r\n"));

        JsonNode conversation = scene.conversations(1).getFirst();
        assertThat(scene.messages(conversation.get("id").asString(), 1)
                        .getFirst()
                        .get("text")
                        .asString())
                .isEqualTo("(Diese E-Mail enthält keinen Text.)");
        assertThat(conversation.get("subject").asString()).isEqualTo("(kein Betreff)");
    }

    @Test
    void holdingsAreExplained() {
        JsonNode widget =
                first("/api/v1/sites/" + first("/api/v1/sites").get("id").asString() + "/widgets");
        JsonNode holdings = scene.console
                .get("/api/v1/widgets/" + widget.get("id").asString() + "/browser-holdings")
                .json()
                .get("holdings");

        assertThat(holdings.valueStream()
                        .filter(each -> each.get("what").asString().equals("live_pass"))
                        .map(each -> each.get("when").asString()))
                .isNotEmpty()
                .containsOnly("für höchstens 30 Sekunden");
        assertThat(holdings.valueStream())
                .allSatisfy(each -> assertThat(
                                each.get("why").asString() + each.get("when").asString())
                        .doesNotContain("holdings.", "{seconds}", "{days}"));
    }

    private static JsonNode first(String path) {
        return scene.items(path).getFirst();
    }
}
