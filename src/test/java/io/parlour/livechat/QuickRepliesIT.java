package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Choosing;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Buttons under an agent's message, of which the visitor presses one (LC-28).
class QuickRepliesIT {
    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient agent = company.console(Role.LEAD);
    private final Browser.Answer started = browser.start(null, Browser.IDS.next(), "Does it fit?");
    private final String token = started.text("token");

    @Test
    void whatIsPressedIsPostedOnceAndKnownOnBothSides() {
        long of = offered("Which size?", "Small", "Large");
        assertThat(choices(visitors(of)).path("labels")).hasSize(2);
        assertThat(choices(visitors(of)).has("taken")).isFalse();

        UUID press = Browser.IDS.next();
        Browser.Answer pressed = choose(press, of, 1);
        assertThat(pressed.status()).isEqualTo(201);
        assertThat(choose(press, of, 1).status()).as("the same press").isEqualTo(200);
        assertThat(choose(press, of, 1).json().path("seq"))
                .isEqualTo(pressed.json().path("seq"));
        assertThat(choose(Browser.IDS.next(), of, 0).text("code")).isEqualTo("choice.taken");

        long seq = pressed.json().path("seq").asLong();
        for (JsonNode message : List.of(visitors(seq), agents(seq))) {
            assertThat(message.path("text").asString()).isEqualTo("Large");
            assertThat(message.path("author").path("kind").asString()).isEqualTo("visitor");
            assertThat(message.path("chosen").path("of").asLong()).isEqualTo(of);
            assertThat(message.path("chosen").path("choice").asInt()).isOne();
        }
        assertThat(choices(visitors(of)).path("taken").asInt()).isOne();
        assertThat(choices(agents(of)).path("taken").asInt()).isOne();
    }

    @Test
    void ofManyPressesAtOnceOneCounts() throws Exception {
        long of = offered("Which size?", "Small", "Large");
        try (ExecutorService presses = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> press = () -> choose(Browser.IDS.next(), of, 0).status();
            List<Integer> statuses = presses.invokeAll(Collections.nCopies(8, press)).stream()
                    .map(each -> each.resultNow())
                    .toList();
            assertThat(statuses).containsOnlyOnce(201).contains(409);
        }
    }

    @Test
    void aQuestionSentAgainIsOneQuestion() {
        UUID id = Browser.IDS.next();
        assertThat(offer(id, "Which size?", List.of("Small", "Large")).status()).isEqualTo(201);
        assertThat(offer(id, "Which size?", List.of("Small", "Large")).status()).isEqualTo(200);
    }

    @Test
    void aCardNumberInAChoiceIsMaskedBeforeItIsStored() {
        long of = offered("Which card?", "4111 1111 1111 1111", "Another");
        assertThat(choices(visitors(of)).toString()).doesNotContain("1111 1111");
        choose(Browser.IDS.next(), of, 0);
        assertThat(stored("choices") + stored("text")).doesNotContain("1111 1111");
    }

    @Test
    void whatIsNoChoiceIsRefused() {
        assertThat(offer(Browser.IDS.next(), "Which?", List.of()).code()).isEqualTo("input.invalid");
        assertThat(offer(Browser.IDS.next(), "Which?", List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"))
                        .code())
                .isEqualTo("input.invalid");
        assertThat(offer(Browser.IDS.next(), "Which?", List.of("a", " a ")).code())
                .isEqualTo("input.invalid");
        assertThat(offer(Browser.IDS.next(), "Which?", List.of(" ")).code()).isEqualTo("input.invalid");
        assertThat(offer(Browser.IDS.next(), "Which?", List.of("x".repeat(Choosing.LONGEST + 1)))
                        .code())
                .isEqualTo("input.invalid");
        assertThat(offer(Browser.IDS.next(), "Which?", List.of("{{contact.phone}}"))
                        .code())
                .isEqualTo("message.unfilled");
        assertThat(offer(Browser.IDS.next(), " ", List.of("a")).code()).isEqualTo("message.empty");
        Map<String, Object> note = body(Browser.IDS.next(), "Which?", List.of("a"));
        note.put("kind", "note");
        assertThat(agent.post(messages(), note).code()).isEqualTo("input.invalid");
        assertThat(stored("choices")).isEmpty();

        long of = offered("Which?", "a");
        assertThat(choose(Browser.IDS.next(), of, 1).status()).isEqualTo(404);
        assertThat(choose(Browser.IDS.next(), of, 9).status()).isEqualTo(422);
        assertThat(choose(Browser.IDS.next(), 1, 0).status()).isEqualTo(404);
        assertThat(browser.post(visitors() + "/choices", token, "{\"of\":" + of + ",\"choice\":0}")
                        .status())
                .isEqualTo(422);
        assertThat(browser.post(visitors() + "/choices", token, "[]").status()).isEqualTo(400);
    }

    @Test
    void nobodyElsePressesAndWithTheChatTheButtonsEnd() {
        long of = offered("Which?", "a");
        Browser.Answer stranger = browser.start(null, Browser.IDS.next(), "Hello");
        String press = json(Map.of("clientId", Browser.IDS.next(), "of", of, "choice", 0));
        assertThat(browser.post(visitors() + "/choices", stranger.text("token"), press)
                        .status())
                .isEqualTo(404);
        assertThat(Company.in(browser.app)
                        .console(Role.OWNER)
                        .post(messages(), body(Browser.IDS.next(), "Which?", List.of("a")))
                        .status())
                .isEqualTo(404);
        browser.post(visitors() + "/end", token, "{}");
        assertThat(choose(Browser.IDS.next(), of, 0).text("code")).isEqualTo("conversation.closed");
    }

    @Test
    void transcriptAndExportSayWhatWasOfferedAndWhatWasTaken() {
        long of = offered("Which size?", "Small", "<b>Large</b>");
        choose(Browser.IDS.next(), of, 1);
        browser.post(visitors() + "/transcript", token, "{\"email\":\"hanna@lindqvist.example\"}");

        assertThat(letters("body")).contains("Which size?\n• Small\n✓ <b>Large</b>\n");
        assertThat(letters("html")).contains("✓ &lt;b&gt;Large&lt;/b&gt;").doesNotContain("<b>Large");
        JsonNode line = agent.get("/api/v1/conversations/" + started.text("conversation") + "/export?format=json")
                .json()
                .path("messages")
                .valueStream()
                .filter(each -> each.path("seq").asLong() == of)
                .findFirst()
                .orElseThrow();
        assertThat(line.path("choices")).hasSize(2);
        assertThat(line.path("taken").asInt()).isOne();
        assertThat(agent.get("/api/v1/conversations/" + started.text("conversation") + "/export?format=html")
                        .text())
                .contains("Choice: Small", "Chosen: &lt;b&gt;Large");
    }

    private long offered(String text, String... choices) {
        ConsoleClient.Answer answer = offer(Browser.IDS.next(), text, List.of(choices));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("seq").asLong();
    }

    private ConsoleClient.Answer offer(UUID id, String text, List<String> choices) {
        return agent.post(messages(), body(id, text, choices));
    }

    private static Map<String, Object> body(UUID id, String text, List<String> choices) {
        return new HashMap<>(Map.of("clientId", id, "text", text, "choices", choices));
    }

    private Browser.Answer choose(UUID clientId, long of, int choice) {
        return browser.post(
                visitors() + "/choices", token, json(Map.of("clientId", clientId, "of", of, "choice", choice)));
    }

    private JsonNode visitors(long seq) {
        return one(browser.get(visitors() + "/messages", token).json(), seq);
    }

    private JsonNode agents(long seq) {
        return one(agent.get(messages()).json(), seq);
    }

    private static JsonNode one(JsonNode page, long seq) {
        return page.path("items")
                .valueStream()
                .filter(each -> each.path("seq").asLong() == seq)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode choices(JsonNode message) {
        return message.path("choices");
    }

    private String messages() {
        return "/api/v1/conversations/" + started.text("conversation") + "/messages";
    }

    private String visitors() {
        return "/widget/v1/conversations/" + started.text("conversation");
    }

    private String stored(String column) {
        return all("select coalesce(string_agg(" + column + ", ' '), '') from message");
    }

    private String letters(String column) {
        return all("select string_agg(" + column + ", ' ') from letter where kind = 'TRANSCRIPT'");
    }

    private String all(String sql) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql(sql)
                                .query(String.class)
                                .single());
    }

    private static String json(Object body) {
        return JsonMapper.shared().writeValueAsString(body);
    }
}
