package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Visitors are seen while they agree to it, and not otherwise.
class MonitorIT {
    private static final String PAGE = "https://shop.example";

    private final Browser browser = new Browser();
    private final ConsoleClient owner =
            Company.of(browser.app, browser.organization).console(Role.OWNER);

    MonitorIT() {
        browser.allow(List.of(PAGE), false);
    }

    @Test
    void aConsentedVisitorIsOnTheBoardWithWhatMayBeKept() {
        try (Line watching = watching()) {
            JsonNode begun = begin(
                    page("https://shop.example/reset/9f86d081884c7d659a2feaa0c55ad015?utm_campaign=spring&sid=7#x"));

            JsonNode row = watching.until(
                            frame -> !frame.path("board").path("rows").isEmpty())
                    .getLast()
                    .path("board")
                    .path("rows")
                    .path(0);
            assertThat(row.path("url").asString()).isEqualTo("https://shop.example/reset/…?utm_campaign=spring");
            assertThat(row.path("campaign").asString()).isEqualTo("spring");
            assertThat(row.path("browserName").asString()).startsWith("Firefox");
            assertThat(row.path("network").asString()).isEqualTo("127.0.0.0/24");
            assertThat(row.path("custom").path("plan").asString()).isEqualTo("gold");

            try (Line line = Line.of(browser.app, begun.path("pass").asString(), "")) {
                line.next("live");
                line.send("{\"t\":\"page\",\"url\":\"https://shop.example/kettles\",\"title\":\"Kettles\"}");
                JsonNode turned = watching.until(frame -> frame.path("board")
                                .path("rows")
                                .path(0)
                                .path("url")
                                .asString("")
                                .endsWith("/kettles"))
                        .getLast();
                assertThat(turned.path("board")
                                .path("rows")
                                .path(0)
                                .path("pages")
                                .asInt())
                        .isEqualTo(2);
                String visit =
                        turned.path("board").path("rows").path(0).path("id").asString();
                JsonNode path = owner.get("/api/v1/visits/" + visit).json().path("pages");
                assertThat(path.size()).isEqualTo(2);
                assertThat(path.path(1).path("title").asString()).isEqualTo("Kettles");
            }
        }
        assertThat(count("select count(*) from consent_event where type = 'GIVEN' and organization_id = :organization"))
                .isEqualTo(1);
    }

    @Test
    void aBrowserThatRefusesIsNotSeenWhateverThePageSays() {
        for (Map<String, String> headers : List.of(Map.of("Sec-GPC", "1"), Map.of("DNT", "1"))) {
            assertThat(browser.page(page(PAGE + "/"), PAGE, headers).status()).isEqualTo(204);
        }
        nothingIsKept();

        assertThat(owner.put(
                                "/api/v1/monitor-settings",
                                Map.of("dntRefuses", false, "keepDays", 30, "queryNames", List.of()))
                        .status())
                .isEqualTo(200);
        assertThat(browser.page(page(PAGE + "/"), PAGE, Map.of("DNT", "1")).status())
                .isEqualTo(200);
        assertThat(browser.page(page(PAGE + "/"), PAGE, Map.of("Sec-GPC", "1")).status())
                .isEqualTo(204);
    }

    @Test
    void anotherOriginIsToldNothing() {
        Browser.Answer answer = browser.page(page(PAGE + "/"), "https://evil.example", Map.of());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        nothingIsKept();
    }

    @Test
    void whatIsTakenBackLeavesTheBoardAtOnceAndTheDatabaseSoon() {
        try (Line watching = watching()) {
            JsonNode begun = begin(page(PAGE + "/"));
            watching.until(frame -> !frame.path("board").path("rows").isEmpty());

            Map<String, Object> withdrawal = Map.of(
                    "site", browser.site.key(), "token", begun.path("token").asString(), "withdraw", true);
            assertThat(browser.page(withdrawal, PAGE, Map.of()).status()).isEqualTo(204);

            watching.until(frame -> !frame.path("board").path("gone").isEmpty());
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(this::nothingIsKept);
        assertThat(
                        count(
                                "select count(*) from consent_event where type = 'WITHDRAWN' and organization_id = :organization"))
                .isEqualTo(1);
    }

    @Test
    void thePagesOfAChatStayWithItWhenTheVisitGoes() {
        JsonNode begun = begin(page(PAGE + "/kettles"));
        String token = begun.path("token").asString();
        Browser.Answer chat = browser.startWith(Map.of("visit", token));
        String conversation = chat.text("conversation");

        assertThat(pagesOf(conversation)).containsExactly(PAGE + "/kettles");

        browser.send("DELETE", "/widget/v1/session", chat.text("token"), null);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(this::nothingIsKept);
        assertThat(pagesOf(conversation)).containsExactly(PAGE + "/kettles");
    }

    @Test
    void anAcceptedInvitationMakesTheChatThatAgents() {
        JsonNode begun = begin(page(PAGE + "/"));
        String visit = owner.get("/api/v1/visits")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
        try (Line there = Line.of(browser.app, Line.pass(owner), "");
                Line page = Line.of(browser.app, begun.path("pass").asString(), "")) {
            there.next("live");
            page.next("live");
            assertThat(owner.put("/api/v1/me/status", Map.of("status", "online"))
                            .status())
                    .isLessThan(300);
            Map<String, Object> asking = Map.of("visits", List.of(visit), "text", "Can I help you?");

            assertThat(owner.post("/api/v1/visit-invitations", asking)
                            .json()
                            .path("invited")
                            .asInt())
                    .isEqualTo(1);
            assertThat(owner.post("/api/v1/visit-invitations", asking)
                            .json()
                            .path("invited")
                            .asInt())
                    .isZero();

            JsonNode shown = page.next("invite");
            assertThat(shown.path("text").asString()).isEqualTo("Can I help you?");
            page.send("{\"t\":\"invite\",\"id\":\"" + shown.path("id").asString() + "\",\"answer\":\"accepted\"}");
            await().until(() -> count("select count(*) from visit_invitation where state = 'accepted'"
                            + " and organization_id = :organization")
                    == 1);
            browser.startWith(Map.of("visit", begun.path("token").asString()));

            assertThat(count(
                            "select count(*) from chat where source = 'manual_invite' and preferred_agent_id is not null"
                                    + " and organization_id = :organization"))
                    .isEqualTo(1);
            assertThat(count("select count(*) from offer o join chat ch on ch.organization_id = o.organization_id"
                            + " and ch.id = o.chat_id and ch.preferred_agent_id = o.agent_id"
                            + " where o.organization_id = :organization"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aGoalCountsForTheChatBeforeIt() {
        Map<String, Object> thanks = new LinkedHashMap<>(Map.of(
                "name",
                "Order",
                "kind",
                "url",
                "pattern",
                "shop.example/thanks*",
                "windowDays",
                7,
                "repeatable",
                false));
        thanks.put("active", true);
        thanks.put("valueMinor", 500);
        thanks.put("currency", "EUR");
        String goals = "/api/v1/sites/" + browser.site.id() + "/goals";
        assertThat(owner.post(goals, thanks).status()).isEqualTo(201);
        JsonNode begun = begin(page(PAGE + "/"));
        try (Line page = Line.of(browser.app, begun.path("pass").asString(), "")) {
            page.next("live");
            page.send("{\"t\":\"page\",\"url\":\"https://shop.example/thanks\",\"title\":\"Thanks\"}");
            String token = browser.startWith(Map.of("visit", begun.path("token").asString()))
                    .text("token");
            page.send("{\"t\":\"page\",\"url\":\"https://shop.example/cart\",\"title\":\"Cart\"}");
            page.send("{\"t\":\"page\",\"url\":\"https://shop.example/thanks?sid=7\",\"title\":\"Thanks\"}");
            await().until(() -> hits(goals) == 1);
            page.send("{\"t\":\"page\",\"url\":\"https://shop.example/thanks\",\"title\":\"Thanks\"}");
            try (Line chat = Line.of(browser.app, Line.pass(browser, token), "")) {
                chat.next("live");
                chat.send("{\"t\":\"shown\",\"url\":\"https://shop.example/thanks\",\"age\":900}");
                chat.send("{\"t\":\"ping\"}");
                chat.next("pong");
            }
        }
        assertThat(hits(goals)).isEqualTo(1);
        assertThat(owner.get(goals)
                        .json()
                        .path("items")
                        .path(0)
                        .path("counts")
                        .path(0)
                        .path("valueMinor")
                        .asLong())
                .isEqualTo(500);
    }

    @Test
    void aGoalCountsForTheInvitationOfItsChatWithAndWithoutConsentApart() {
        String invitation = owner.post("/api/v1/sites/" + browser.site.id() + "/invitations", invitation())
                .json()
                .path("id")
                .asString();
        Map<String, Object> order = new LinkedHashMap<>(Map.of("name", "Order", "kind", "event", "pattern", "ordered"));
        order.putAll(Map.of("windowDays", 7, "repeatable", false, "active", true));
        assertThat(owner.post("/api/v1/sites/" + browser.site.id() + "/goals", order)
                        .status())
                .isEqualTo(201);
        JsonNode begun = begin(page(PAGE + "/"));
        try (Line page = Line.of(browser.app, begun.path("pass").asString(), "")) {
            page.next("live");
            browser.startWith(Map.of("visit", begun.path("token").asString(), "invitation", invitation));
            page.send("{\"t\":\"event\",\"name\":\"ordered\",\"props\":{\"value\":49.9,\"currency\":\"EUR\"}}");
            await().until(() -> outcome("value").isObject());
        }
        String token = browser.startWith(Map.of("clientId", Browser.IDS.next(), "invitation", invitation))
                .text("token");
        try (Line chat = Line.of(browser.app, Line.pass(browser, token), "")) {
            chat.next("live");
            chat.send(
                    "{\"t\":\"event\",\"name\":\"ordered\",\"props\":{\"value\":7,\"currency\":\"EUR\"},\"age\":900}");
            await().until(() -> outcome("goal").path("anonymous").asLong() == 1);
        }
        assertThat(outcome("chat").path("anonymous").asLong()).isEqualTo(2);
        assertThat(outcome("goal").path("consented").asLong()).isEqualTo(1);
        assertThat(outcome("value").path("currency").asString()).isEqualTo("EUR");
        assertThat(outcome("value").path("consented").asLong()).isEqualTo(4990);
        assertThat(outcome("value").path("anonymous").asLong()).isEqualTo(700);
        assertThat(count("select count(*) from goal_hit where organization_id = :organization"
                        + " and invitation_rule_id = '" + invitation + "'"))
                .isEqualTo(2);
    }

    /// What was counted of the one kind, of all invitations of the site.
    private JsonNode outcome(String kind) {
        for (JsonNode line : owner.get("/api/v1/sites/" + browser.site.id() + "/invitation-counts")
                .json()
                .path("items")) {
            if (line.path("kind").asString().equals(kind)) {
                return line;
            }
        }
        return MissingNode.getInstance();
    }

    private static Map<String, Object> invitation() {
        Map<String, Object> terms = new LinkedHashMap<>(Map.of("name", "Help", "live", true, "pages", List.of()));
        terms.putAll(Map.of("style", "bubble", "texts", Map.of("en", Map.of("a", "Help?")), "delay", 0, "on", "every"));
        terms.putAll(Map.of("visit", 0, "quiet", 0, "gap", 0, "online", "nobody", "counted", true));
        return terms;
    }

    private int hits(String goals) {
        return owner.get(goals)
                .json()
                .path("items")
                .path(0)
                .path("counts")
                .path(0)
                .path("hits")
                .asInt(0);
    }

    private List<String> pagesOf(String conversation) {
        return owner.get("/api/v1/conversations/" + conversation + "/pages")
                .json()
                .path("pages")
                .valueStream()
                .map(page -> page.path("url").asString())
                .toList();
    }

    private Line watching() {
        Line line = Line.of(browser.app, Line.pass(owner), "");
        line.next("live");
        line.send("{\"t\":\"visitors\",\"on\":true}");
        return line;
    }

    private JsonNode begin(Map<String, Object> body) {
        Browser.Answer answer = browser.page(body, PAGE, Map.of());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
        return answer.json();
    }

    private Map<String, Object> page(String url) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("site", browser.site.key());
        body.put("url", url);
        body.put("title", "Shop");
        body.put("language", "de-AT");
        body.put("set", Map.of("plan", "gold"));
        return body;
    }

    private void nothingIsKept() {
        for (String table : List.of("browser", "visit", "page_view")) {
            assertThat(count("select count(*) from " + table + " where organization_id = :organization"))
                    .as(table)
                    .isZero();
        }
        assertThat(owner.get("/api/v1/visits").json().path("items").isEmpty()).isTrue();
    }

    private long count(String sql) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", browser.organization.value())
                                .query(Long.class)
                                .single());
    }
}
