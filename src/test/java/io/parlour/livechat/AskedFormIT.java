package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A form that an agent asks for in a chat (LC-28).
class AskedFormIT {
    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient agent = company.console(Role.LEAD);
    private final Browser.Answer started = browser.start(null, Browser.IDS.next(), "My parcel is late");
    private final String token = started.text("token");
    private final UUID form = Browser.IDS.next();

    @Test
    void aFewFieldsAreAskedAnsweredOnceMaskedAndKept() {
        assertThat(ask(field("text", "Order number", true), field("date", "Ordered on", false))
                        .status())
                .isEqualTo(204);
        assertThat(ask(field("text", "Order number", true)).status())
                .as("asked again")
                .isEqualTo(204);
        JsonNode shown = shown();
        assertThat(shown.path("kind").asString()).isEqualTo("asked");
        assertThat(shown.path("fields")).hasSize(2);
        assertThat(shown.path("words").path("formGive").asString()).isEqualTo("Submit");
        String first = name(shown, 0);

        assertThat(answer(shown, Map.of(name(shown, 1), "yesterday")).json().path("errors"))
                .extracting(each -> each.path("code").asString())
                .containsExactlyInAnyOrder("required", "date");
        assertThat(answer(shown, Map.of(first, "my card is 4111 1111 1111 1111"))
                        .status())
                .isEqualTo(204);
        assertThat(answer(shown, Map.of(first, "A-17")).text("code")).isEqualTo("form.gone");
        assertThat(browser.get(visitors(), token).text("code")).isEqualTo("form.gone");

        JsonNode sent =
                agent.get(conversation() + "/form-answers").json().path("items").get(0);
        assertThat(sent.path("kind").asString()).isEqualTo("asked");
        assertThat(sent.path("submission").asString()).isEqualTo(form.toString());
        JsonNode said = sent.path("answers").get(0);
        assertThat(said.path("label").asString()).isEqualTo("Order number");
        assertThat(said.path("value").asString()).startsWith("my card is ").doesNotContain("1111 1111");
        assertThat(events()).containsExactly("fields_asked Order number, Ordered on", "fields_answered Order number");
    }

    @Test
    void aFormOfTheWidgetIsAskedForWithoutWhatAChatBeginsWith() {
        JsonNode askable = agent.get(asked()).json().path("items");
        assertThat(askable.get(0).path("form").asString()).isEqualTo("pre_chat");
        assertThat(askable.get(0).path("labels").valueStream().map(JsonNode::asString))
                .containsExactly("Your name", "Email");

        assertThat(agent.post(asked(), Map.of("id", form, "form", "pre_chat")).status())
                .isEqualTo(204);
        JsonNode shown = shown();
        assertThat(shown.path("fields")
                        .valueStream()
                        .map(each -> each.path("name").asString()))
                .containsExactly("name", "email");
        assertThat(answer(shown, Map.of("name", "Hanna Lindqvist", "email", "hanna@lindqvist.example"))
                        .status())
                .isEqualTo(204);
        JsonNode contact = agent.get(conversation()).json().path("contact");
        assertThat(contact.path("name").asString()).isEqualTo("Hanna Lindqvist");
        assertThat(agent.get("/api/v1/contacts/" + contact.path("id").asString())
                        .json()
                        .path("handles")
                        .toString())
                .contains("hanna@lindqvist.example", "\"verified\":false");
    }

    @Test
    void bothSidesHearOfItAndTheTranscriptSaysIt() {
        ask(field("text", "Order <b>number</b>", false));
        await().until(() -> browser.get("/widget/v1" + path() + "/messages", token)
                .json()
                .toString()
                .contains("fields_asked"));
        answer(shown(), Map.of());
        browser.post("/widget/v1" + path() + "/transcript", token, "{\"email\":\"hanna@lindqvist.example\"}");

        assertThat(query("select body from letter where kind = 'TRANSCRIPT'").getFirst())
                .contains("Requested: Order <b>number</b>", "Answered: –");
        assertThat(query("select html from letter where kind = 'TRANSCRIPT'").getFirst())
                .contains("Requested: Order &lt;b&gt;number");
        assertThat(agent.get(conversation() + "/export?format=html").text())
                .contains("Form sent: Order &lt;b&gt;number", "Form completed: –");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThat(ask().status()).isEqualTo(422);
        assertThat(ask(field("text", " ", false)).status()).isEqualTo(422);
        assertThat(ask(field("text", "x".repeat(61), false)).status()).isEqualTo(422);
        assertThat(ask(field("consent", "I agree", false)).status()).isEqualTo(422);
        assertThat(ask(field("hidden", "Plan", false)).status()).isEqualTo(422);
        assertThat(ask(field("select", "Size", false)).status())
                .as("no options")
                .isEqualTo(422);
        assertThat(ask(field("nonsense", "Size", false)).status()).isIn(400, 422);
        Map<String, Object> many = field("text", "One more", false);
        assertThat(agent.post(asked(), Map.of("id", form, "fields", java.util.Collections.nCopies(11, many)))
                        .status())
                .isEqualTo(422);
        assertThat(agent.post(asked(), Map.of("id", form, "form", "post_chat")).status())
                .as("a form without fields")
                .isEqualTo(422);
        assertThat(agent.post(asked(), Map.of("id", form, "form", "elsewhere")).status())
                .isEqualTo(422);
        assertThat(agent.post(asked(), Map.of("id", form, "form", "pre_chat", "fields", List.of(many)))
                        .status())
                .isEqualTo(422);
        assertThat(browser.get(visitors(), token).status()).isEqualTo(404);
        assertThat(query("select id::text from form_request")).isEmpty();
    }

    @Test
    void fiveWaitAtMostAndAnEndedChatAsksNothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(agent.post(
                                    asked(),
                                    Map.of("id", Browser.IDS.next(), "fields", List.of(field("text", "a", false))))
                            .status())
                    .isEqualTo(204);
        }
        assertThat(ask(field("text", "b", false)).code()).isEqualTo("form.too-many");
        browser.post("/widget/v1" + path() + "/end", token, "{}");
        assertThat(ask(field("text", "b", false)).code()).isIn("form.too-many", "conversation.closed");
    }

    @Test
    void nobodyElseAsksSeesOrAnswers() {
        ask(field("text", "Order number", true));
        JsonNode shown = shown();
        Browser.Answer stranger = browser.start(null, Browser.IDS.next(), "Hello");
        ConsoleClient elsewhere = Company.in(browser.app).console(Role.OWNER);

        assertThat(browser.get(visitors(), stranger.text("token")).status()).isEqualTo(404);
        assertThat(browser.post(visitors(), stranger.text("token"), filled(shown, Map.of()))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.get(asked()).status()).isEqualTo(404);
        assertThat(elsewhere
                        .post(asked(), Map.of("id", form, "fields", List.of(field("text", "a", false))))
                        .status())
                .isEqualTo(404);
    }

    private ConsoleClient.Answer ask(Map<?, ?>... fields) {
        return agent.post(asked(), Map.of("id", form, "fields", List.of(fields)));
    }

    private static Map<String, Object> field(String type, String label, boolean required) {
        return Map.of("type", type, "label", label, "required", required);
    }

    private JsonNode shown() {
        Browser.Answer shown = browser.get(visitors() + "?l=en", token);
        assertThat(shown.status()).isEqualTo(200);
        return shown.json();
    }

    private static String name(JsonNode shown, int at) {
        return shown.path("fields").get(at).path("name").asString();
    }

    /// No person fills it in faster.
    private Browser.Answer answer(JsonNode shown, Map<String, ?> answers) {
        return await().until(
                        () -> browser.post(visitors(), token, filled(shown, answers)),
                        each -> !each.raw().body().contains("form.too-fast"));
    }

    private static String filled(JsonNode shown, Map<String, ?> answers) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "language",
                        "en",
                        "form",
                        Map.of("stamp", shown.path("stamp").asString(), "answers", answers)));
    }

    private String path() {
        return "/conversations/" + started.text("conversation");
    }

    private String conversation() {
        return "/api/v1" + path();
    }

    private String asked() {
        return conversation() + "/forms";
    }

    private String visitors() {
        return "/widget/v1" + path() + "/forms/" + form;
    }

    private List<String> events() {
        return query("select event || ' ' || text from message where event like 'fields%' order by seq");
    }

    private List<String> query(String sql) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app.bean(JdbcClient.class).sql(sql).query(String.class).list().stream()
                                .map(java.util.Objects::requireNonNull)
                                .toList());
    }
}
