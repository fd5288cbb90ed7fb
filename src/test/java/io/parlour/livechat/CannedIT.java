package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Answers written beforehand: found, filled, counted; what is not filled never reaches a visitor (LC-101).
class CannedIT {
    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient owner = company.console(Role.OWNER);

    @Test
    void namesAreFilledAndWhatIsNotKnownIsSaid() {
        String conversation = browser.startWith(Map.of("name", "Hanna")).text("conversation");
        String canned = add("hi", Map.of("", "Hello {{visitor.name|there}}, {{order.number}} at {{site.name}}."));

        JsonNode filled = use(canned, conversation).json();

        assertThat(filled.path("text").asString())
                .isEqualTo("Hello Hanna, {{order.number}} at " + browser.site.name() + ".");
        assertThat(filled.path("unfilled").path(0).asString()).isEqualTo("order.number");
        assertThat(filled.path("atOnce").asBoolean()).isFalse();
    }

    @Test
    void aNameThatIsNotKnownTakesItsDefault() {
        String conversation = browser.start(null, Browser.IDS.next(), "Hello").text("conversation");
        String canned = add("hi", Map.of("", "Hello {{ visitor.name | there }}!"));

        assertThat(use(canned, conversation).json().path("text").asString()).isEqualTo("Hello there!");
    }

    @Test
    void whatThePageSaysOfItsVisitorIsFilledIn() {
        String conversation = browser.startWith(Map.of("variables", Map.of("orderNumber", "A-17", "plan", "gold")))
                .text("conversation");
        String canned = add(
                "plan",
                Map.of(
                        "",
                        "{{variable.ordernumber}} on {{variable.plan|standard}}, {{variable.city|here}}, {{variable.x}}"));

        JsonNode filled = use(canned, conversation).json();

        assertThat(filled.path("text").asString()).isEqualTo("A-17 on gold, here, {{variable.x}}");
        assertThat(filled.path("unfilled").path(0).asString()).isEqualTo("variable.x");
    }

    @Test
    void theLanguageOfTheChatChoosesTheText() {
        String german = browser.startWith(Map.of("language", "de-AT")).text("conversation");
        String french = browser.startWith(Map.of("language", "fr")).text("conversation");
        String canned = add("hi", Map.of("", "Hello", "de", "Guten Tag"));

        assertThat(use(canned, german).json().path("text").asString()).isEqualTo("Guten Tag");
        assertThat(use(canned, french).json().path("text").asString()).isEqualTo("Hello");
    }

    @Test
    void aPlaceThatIsNotFilledNeverReachesAVisitor() {
        String conversation = browser.start(null, Browser.IDS.next(), "Hello").text("conversation");

        ConsoleClient.Answer refused = write(conversation, "message", "Order {{order.number}} is on its way");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("code").asString()).isEqualTo("message.unfilled");
        assertThat(write(conversation, "note", "Use {{order.number}}").status()).isEqualTo(201);
        assertThat(write(conversation, "message", "if (a) {{ b }}").status()).isEqualTo(422);
        assertThat(write(conversation, "message", "Braces {{ }} and {x}").status())
                .isEqualTo(201);
    }

    @Test
    void aVisitorMayWriteBraces() {
        Browser.Answer started = browser.start(null, Browser.IDS.next(), "What is {{name}} in your template?");

        assertThat(started.status()).isEqualTo(201);
    }

    @Test
    void usesAndUnchangedSendsAreCounted() {
        String conversation = browser.start(null, Browser.IDS.next(), "Hello").text("conversation");
        String canned = add("hi", Map.of("", "Hello"));

        use(canned, conversation);
        use(canned, conversation);
        owner.post("/api/v1/canned-messages/" + canned + "/sent-unchanged", Map.of());

        JsonNode counted = owner.get("/api/v1/canned-messages/" + canned).json();
        assertThat(counted.path("uses").asInt()).isEqualTo(2);
        assertThat(counted.path("sentUnchanged").asInt()).isOne();
    }

    @Test
    void onesOwnAreOnesOwnAndASharedOneTakesTheRight() {
        try (ConsoleClient agent = company.console(Role.AGENT)) {
            assertThat(agent.post("/api/v1/canned-messages", wish("mine", "private", Map.of("", "Mine")))
                            .status())
                    .isEqualTo(201);
            assertThat(agent.post("/api/v1/canned-messages", wish("ours", "organization", Map.of("", "Ours")))
                            .status())
                    .isEqualTo(403);
            add("ours", Map.of("", "Ours"));
            assertThat(agent.get("/api/v1/canned-entries").text())
                    .contains("mine")
                    .contains("ours");
            assertThat(owner.get("/api/v1/canned-entries").text()).doesNotContain("mine");
            String ours = owner.get("/api/v1/canned-messages?q=ours")
                    .json()
                    .path("items")
                    .path(0)
                    .path("id")
                    .asString();
            assertThat(agent.put("/api/v1/canned-messages/" + ours, wish("ours", "private", Map.of("", "x")))
                            .status())
                    .isEqualTo(403);
            assertThat(agent.delete("/api/v1/canned-messages/" + ours).status()).isEqualTo(403);
        }
    }

    @Test
    void aShortcutIsUsedOnceInItsScope() {
        add("hi", Map.of("", "Hello"));

        assertThat(owner.post("/api/v1/canned-messages", wish("#HI", "organization", Map.of("", "Hi")))
                        .status())
                .isEqualTo(422);
        assertThat(owner.post("/api/v1/canned-messages", wish("hi", "private", Map.of("", "Hi")))
                        .status())
                .isEqualTo(201);
        assertThat(owner.post("/api/v1/canned-messages", wish("with space", "private", Map.of("", "Hi")))
                        .status())
                .isEqualTo(422);
        assertThat(owner.post("/api/v1/canned-messages", wish("empty", "private", Map.of("", " ")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aFileGoesAlongAsACopyOfItsOwn() {
        String conversation = browser.start(null, Browser.IDS.next(), "Hello").text("conversation");
        String canned = add("prices", Map.of("", "Here are our prices"));
        ConsoleClient.Answer put = owner.send(
                "POST",
                "/api/v1/canned-messages/" + canned + "/files?name=prices.txt",
                "A kettle costs 89",
                Map.of("Content-Type", "application/octet-stream"));
        assertThat(put.status()).as(put.text()).isEqualTo(201);

        JsonNode one = use(canned, conversation).json().path("attachments").path(0);
        JsonNode other = use(canned, conversation).json().path("attachments").path(0);

        assertThat(one.path("name").asString()).isEqualTo("prices.txt");
        assertThat(other.path("id").asString()).isNotEqualTo(one.path("id").asString());
        Map<String, Object> message = new HashMap<>(Map.of(
                "clientId",
                UUID.randomUUID(),
                "kind",
                "message",
                "text",
                "Here",
                "attachments",
                java.util.List.of(one.path("id").asString())));
        assertThat(owner.post("/api/v1/conversations/" + conversation + "/messages", message)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatIsSearchedIsFoundByShortcutCategoryAndText() {
        add("returns", Map.of("", "Send it back within 30 days"));
        add("hello", Map.of("", "Hello"));

        assertThat(owner.get("/api/v1/canned-messages?q=RETURN").json().path("items"))
                .hasSize(1);
        assertThat(owner.get("/api/v1/canned-messages?q=30%20days").json().path("items"))
                .hasSize(1);
        assertThat(owner.get("/api/v1/canned-messages?q=General").json().path("items"))
                .hasSize(2);
        JsonNode first = owner.get("/api/v1/canned-messages?limit=1").json();
        assertThat(first.path("items").path(0).path("shortcut").asString()).isEqualTo("hello");
        assertThat(owner.get("/api/v1/canned-messages?limit=1&cursor="
                                + first.path("next").asString())
                        .json()
                        .path("items")
                        .path(0)
                        .path("shortcut")
                        .asString())
                .isEqualTo("returns");
    }

    private String add(String shortcut, Map<String, String> texts) {
        ConsoleClient.Answer added = owner.post("/api/v1/canned-messages", wish(shortcut, "organization", texts));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.json().path("id").asString();
    }

    private static Map<String, Object> wish(String shortcut, String scope, Map<String, String> texts) {
        return Map.of("shortcut", shortcut, "scope", scope, "category", "General", "atOnce", false, "texts", texts);
    }

    private ConsoleClient.Answer use(String canned, String conversation) {
        return owner.post("/api/v1/canned-messages/" + canned + "/uses", Map.of("conversation", conversation));
    }

    private ConsoleClient.Answer write(String conversation, String kind, String text) {
        return owner.post(
                "/api/v1/conversations/" + conversation + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", kind, "text", text));
    }
}
