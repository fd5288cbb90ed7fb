package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.audit.Action;
import io.parlour.audit.CountAudit;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SecureFormIT {
    private static final String POINT = octets(65, (byte) 4);
    private static final String SALT = octets(16, (byte) 1);
    private static final String SEALED = octets(272, (byte) 2);

    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient agent = company.console(Role.LEAD);
    private final Browser.Answer started = browser.start(null, Browser.IDS.next(), "I want to pay by card");
    private final UUID form = Browser.IDS.next();

    @Test
    void whatIsAskedIsAnsweredSealedAndOpenedByWhoAskedEachTimeAudited() {
        assertThat(ask("Card number", "Name on it").status()).isEqualTo(204);
        assertThat(ask("Card number", "Name on it").status()).as("asked again").isEqualTo(204);
        JsonNode asked = browser.get(visitors(), started.text("token")).json();
        assertThat(asked.path("publicKey").asString()).isEqualTo(POINT);
        assertThat(asked.path("fields")).hasSize(2);

        assertThat(answer(SEALED, null).status()).isEqualTo(204);
        assertThat(answer(SEALED, null).text("code")).isEqualTo("secure.gone");
        assertThat(browser.get(visitors(), started.text("token")).status()).isEqualTo(204);

        for (int i = 0; i < 3; i++) {
            ConsoleClient.Answer revealed = reveal(agent, 0);
            assertThat(revealed.json().path("sealed").asString()).isEqualTo(SEALED);
        }
        assertThat(reveal(agent, 1).code()).isEqualTo("secure.gone");
        assertThat(audited(Action.SECURE_REVEALED)).isEqualTo(3);
        assertThat(events())
                .containsExactly(
                        "secure_asked Card number, Name on it",
                        "secure_provided Card number",
                        "secure_missing Name on it");
    }

    @Test
    void aSecondAgentSeesThatItIsThereAndMustAskAnew() {
        ask("Card number");
        answer(SEALED);
        ConsoleClient other = company.console(Role.OWNER);

        JsonNode seen = other.get(agents()).json().path("items").get(0);
        assertThat(seen.path("mine").asBoolean()).isFalse();
        assertThat(seen.path("fields").get(0).path("provided").asBoolean()).isTrue();
        assertThat(other.get(agents()).text()).doesNotContain(SEALED);
        assertThat(reveal(other, 0).code()).isEqualTo("secure.not-yours");
        assertThat(audited(Action.SECURE_REFUSED)).isOne();
    }

    @Test
    void withTheChatTheValuesEnd() {
        ask("Card number");
        answer(SEALED);
        browser.post("/widget/v1/conversations/" + started.text("conversation") + "/end", started.text("token"), "{}");

        assertThat(reveal(agent, 0).code()).isEqualTo("secure.gone");
        assertThat(agent.get(agents()).json().path("items")).isEmpty();
        assertThat(ask("Card number").code()).isIn("conversation.closed", "secure.gone");
    }

    @Test
    void aTranscriptSaysOfEachFormWhetherItWasProvidedAndNoValueOfIt() {
        ask("Card number", "Name on it");
        answer(SEALED, null);
        agent.post(
                agents(),
                Map.of("id", Browser.IDS.next(), "publicKey", POINT, "fields", fields("Date of <b>birth</b>")));

        browser.post(
                "/widget/v1/conversations/" + started.text("conversation") + "/transcript",
                started.text("token"),
                "{\"email\":\"hanna@lindqvist.example\"}");

        String text = query("select body from letter where kind = 'TRANSCRIPT'", String.class)
                .getFirst();
        String html = query("select html from letter where kind = 'TRANSCRIPT'", String.class)
                .getFirst();
        assertThat(text.lines().filter(line -> line.contains("rovided")).map(line -> line.substring(7)))
                .containsExactly(
                        "Provided securely: Card number",
                        "Not provided: Name on it",
                        "Not provided: Date of <b>birth</b>");
        assertThat(html)
                .contains(
                        "Provided securely: Card number",
                        "Not provided: Name on it",
                        "Not provided: Date of &lt;b&gt;birth&lt;/b&gt;");
        assertThat(text + html).doesNotContain(SEALED).doesNotContain(POINT).doesNotContain(SALT);
    }

    @Test
    void nobodyElseAsksOrAnswers() {
        ask("Card number");
        Browser.Answer stranger = browser.start(null, Browser.IDS.next(), "Hello");
        ConsoleClient elsewhere = Company.in(browser.app).console(Role.OWNER);

        assertThat(browser.get(visitors(), stranger.text("token")).status()).isEqualTo(404);
        assertThat(browser.post(visitors() + "/" + form, stranger.text("token"), body(SEALED))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.get(agents()).status()).isEqualTo(404);
        assertThat(reveal(elsewhere, 0).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoKeyNoValueOrTooManyIsRefused() {
        assertThat(ask("a", "b", "c", "d", "e", "f").status()).isEqualTo(422);
        assertThat(ask(" ").status()).isEqualTo(422);
        assertThat(agent.post(agents(), Map.of("id", form, "publicKey", "short", "fields", fields("a")))
                        .status())
                .isEqualTo(422);
        ask("Card number");
        assertThat(answer("plain text").status()).isEqualTo(422);
        assertThat(answer(octets(2_000, (byte) 2)).status()).isEqualTo(422);
        assertThat(answer(SEALED, SEALED).status()).isEqualTo(422);
        assertThat(answer((String) null).status()).as("nothing given").isEqualTo(204);
    }

    @Test
    void aCardNumberInALabelIsMasked() {
        ask("Is it 4111 1111 1111 1111?");

        assertThat(events().getFirst()).doesNotContain("1111 1111");
        assertThat(browser.get(visitors(), started.text("token")).raw().body()).doesNotContain("1111 1111");
    }

    private ConsoleClient.Answer ask(String... labels) {
        return agent.post(agents(), Map.of("id", form, "publicKey", POINT, "fields", fields(labels)));
    }

    private static List<Map<String, String>> fields(String... labels) {
        return java.util.Arrays.stream(labels)
                .map(label -> Map.of("label", label, "kind", "text"))
                .toList();
    }

    private Browser.Answer answer(@Nullable String... sealed) {
        return browser.post(visitors() + "/" + form, started.text("token"), body(sealed));
    }

    private static String body(@Nullable String... sealed) {
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of("ephemeralKey", POINT, "salt", SALT, "sealed", java.util.Arrays.asList(sealed)));
    }

    private ConsoleClient.Answer reveal(ConsoleClient who, int field) {
        return who.post(agents() + "/" + form + "/reveal", Map.of("field", field));
    }

    private String agents() {
        return "/api/v1/conversations/" + started.text("conversation") + "/secure-forms";
    }

    private String visitors() {
        return "/widget/v1/conversations/" + started.text("conversation") + "/secure-forms";
    }

    private long audited(Action action) {
        return CountAudit.of(browser.app.superuser(), browser.organization, action);
    }

    private List<String> events() {
        return query("select event || ' ' || text from message where event like 'secure%' order by seq", String.class);
    }

    private <T> List<T> query(String sql, Class<T> type) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app.bean(JdbcClient.class).sql(sql).query(type).list().stream()
                                .map(java.util.Objects::requireNonNull)
                                .toList());
    }

    private static String octets(int length, byte first) {
        byte[] octets = new byte[length];
        octets[0] = first;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
