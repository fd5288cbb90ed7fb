package io.parlour.identity.api.reads;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.conversations.Scene;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsIT {
    private TestApp app;
    private Scene scene;
    private Company company;
    private ConsoleClient owner;

    @BeforeAll
    void start() {
        app = TestApp.start();
        scene = Scene.in(app);
        company = Company.of(app, scene.organization);
        owner = company.console(Role.OWNER);
    }

    @AfterAll
    void stop() {
        owner.close();
        app.close();
    }

    @Test
    void eachReadIsAnsweredAsIfItHadComeAlone() {
        scene.post(scene.visitorSays("hello & good day"));
        String ticket = "conversations/" + scene.conversation;
        List<String> paths = List.of(
                "me",
                ticket,
                ticket + "/messages?limit=1",
                "conversations?view=all&limit=5",
                "ticket-search?q=hello+%26+day&limit=5",
                "conversations/" + UUID.randomUUID(),
                ticket + "/messages?limit=100000");
        JsonNode answers = read(owner, paths);
        for (int i = 0; i < paths.size(); i++) {
            ConsoleClient.Answer alone = owner.get("/api/v1/" + paths.get(i));
            assertThat(answers.get(i).path("status").asInt()).as(paths.get(i)).isEqualTo(alone.status());
            assertThat(answers.get(i).path("body")).as(paths.get(i)).isEqualTo(alone.json());
        }
        assertThat(answers.get(5).path("body").path("code").asString()).isEqualTo("not-found");
    }

    @Test
    void aReadTogetherShowsNobodyMoreThanAlone() {
        try (ConsoleClient agent = company.console(Role.AGENT)) {
            List<String> paths = List.of("permissions", "agent-invitations", "me");
            JsonNode answers = read(agent, paths);
            for (int i = 0; i < paths.size(); i++) {
                assertThat(answers.get(i).path("status").asInt())
                        .as(paths.get(i))
                        .isEqualTo(agent.get("/api/v1/" + paths.get(i)).status());
            }
            assertThat(answers.get(1).path("status").asInt()).isEqualTo(403);
            assertThat(answers.get(2).path("body").path("agent").path("id"))
                    .isNotEqualTo(owner.get("/api/v1/me").json().path("agent").path("id"));
        }
        try (ConsoleClient nobody = new ConsoleClient(app)) {
            assertThat(nobody.post("/api/v1/reads", Map.of("paths", List.of("me")))
                            .status())
                    .isIn(401, 403);
        }
    }

    @Test
    void whatIsNoPathOfTheApiIsNotFound() {
        List<String> paths = List.of(
                "../../portal/x",
                "//me",
                "me/../agents",
                "me;a=b",
                "/me",
                "",
                "conversations/%2e%2e%2fme",
                "conversations/%zz",
                "conversations/%3bme",
                "conversations/%00",
                "reads",
                "me?q=%zz");
        JsonNode answers = read(owner, paths);
        for (int i = 0; i < paths.size(); i++) {
            assertThat(answers.get(i).path("status").asInt()).as(paths.get(i)).isIn(404, 405);
        }
    }

    @Test
    void aReadThatIsLongTakesNoOtherWithIt() {
        String address = "ticket-search?limit=5&q=" + "x".repeat(7_000);
        JsonNode answers = read(owner, List.of(address, "me"));
        assertThat(answers.get(0).path("status").asInt())
                .isEqualTo(owner.get("/api/v1/" + address).status());
        assertThat(answers.get(1).path("status").asInt()).isEqualTo(200);
    }

    @Test
    void aFileIsReadAloneAndMoreThanFortyReadsAreRefused() {
        JsonNode file = read(owner, List.of("views/all/export")).get(0);
        assertThat(file.path("status").asInt()).isEqualTo(406);
        assertThat(file.path("body").path("code").asString()).isEqualTo("reads.not-json");
        assertThat(owner.post("/api/v1/reads", Map.of("paths", Collections.nCopies(41, "me")))
                        .status())
                .isEqualTo(422);
        assertThat(owner.post("/api/v1/reads", Map.of("paths", List.of())).status())
                .isEqualTo(422);
    }

    private static JsonNode read(ConsoleClient client, List<String> paths) {
        ConsoleClient.Answer answer = client.post("/api/v1/reads", Map.of("paths", paths));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("answers").size()).isEqualTo(paths.size());
        return answer.json().path("answers");
    }
}
