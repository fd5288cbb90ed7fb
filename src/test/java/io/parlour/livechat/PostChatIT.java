package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.live.Live;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is asked after a chat besides the rating (LC-19).
class PostChatIT {
    private final Browser browser = new Browser();
    private final ConsoleClient owner =
            Company.of(browser.app, browser.organization).console(Role.OWNER);
    private final Line duty = Line.of(browser.app, Line.pass(owner), "");
    private final Browser.Answer chat = browser.start(null, Browser.IDS.next(), "Is it in stock?");
    private final String conversation = chat.text("conversation");

    @BeforeEach
    void serveAndEnd() {
        duty.next("live");
        await().until(() ->
                !browser.app.bean(Live.class).online(browser.organization).isEmpty());
        ask("always", List.of(field("reason", "select", true, "Question", "Complaint"), field("told", "text", false)));
        owner.post("/api/v1/conversations/" + conversation + "/chat/pick", Map.of());
        owner.post("/api/v1/conversations/" + conversation + "/chat/end", Map.of());
    }

    @AfterEach
    void offDuty() {
        duty.close();
    }

    @Test
    void whatIsAskedIsKeptWithTheRatingAndReadByTheAgent() {
        String stamp = stamp();
        assertThat(rate(5, stamp, Map.of("reason", "Question")).text("code")).isEqualTo("form.too-fast");
        await().pollDelay(Duration.ofMillis(1_600)).until(() -> true);

        Browser.Answer rated = rate(5, stamp, Map.of("reason", "Question", "told", "My card is 4111 1111 1111 1111"));

        assertThat(rated.status()).as(rated.raw().body()).isEqualTo(204);
        JsonNode sent = answers().get(0);
        assertThat(sent.path("kind").asString()).isEqualTo("post_chat");
        assertThat(sent.path("answers").get(0).path("value").asString()).isEqualTo("Question");
        assertThat(sent.path("answers").get(1).path("value").asString())
                .startsWith("My card is")
                .doesNotContain("4111 1111");
        assertThat(ratings()).isEqualTo("5");
    }

    @Test
    void whatIsWrongInTheFormLeavesNoRatingBehind() {
        String stamp = stamp();
        await().pollDelay(Duration.ofMillis(1_600)).until(() -> true);

        Browser.Answer wrong = rate(1, stamp, Map.of("reason", "Something else", "told", "x".repeat(3_000)));

        assertThat(wrong.text("code")).isEqualTo("form.invalid");
        assertThat(wrong.json().path("errors").findValuesAsString("field")).contains("reason", "told");
        assertThat(rate(1, stamp, Map.of()).json().path("errors").findValuesAsString("code"))
                .containsExactly("required");
        assertThat(rate(1, "forged", Map.of("reason", "Question")).text("code")).isEqualTo("form.refused");
        assertThat(rate(7, stamp, Map.of("reason", "Question")).text("code")).isEqualTo("input.invalid");
        assertThat(answers()).isEmpty();
        assertThat(ratings()).isEmpty();
    }

    private void ask(String mode, List<Map<String, ?>> fields) {
        ConsoleClient.Answer saved = owner.put(
                "/api/v1/widgets/" + browser.widget.id() + "/forms/post_chat",
                Map.of("mode", mode, "awayDepartments", "hide", "notices", List.of(), "fields", fields, "version", 0));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    }

    private static Map<String, ?> field(String name, String type, boolean required, String... options) {
        return Map.of(
                "name",
                name,
                "type",
                type,
                "required",
                required,
                "labels",
                Map.of("en", name),
                "options",
                List.of(options).stream()
                        .map(each -> Map.of("value", each, "labels", Map.of()))
                        .toList());
    }

    private String stamp() {
        return browser.get("/widget/v1/forms/post_chat?l=en&w=" + browser.widget.key(), null)
                .text("stamp");
    }

    private Browser.Answer rate(int score, String stamp, Map<String, ?> answers) {
        return browser.post(
                "/widget/v1/conversations/" + conversation + "/rating",
                chat.text("token"),
                JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "score", score, "text", "", "form", Map.of("stamp", stamp, "answers", answers))));
    }

    private JsonNode answers() {
        return owner.get("/api/v1/conversations/" + conversation + "/form-answers")
                .json()
                .path("items");
    }

    private String ratings() {
        return String.join(
                " ",
                owner.get("/api/v1/conversations/" + conversation + "/chat")
                        .json()
                        .findValuesAsString("score"));
    }
}
