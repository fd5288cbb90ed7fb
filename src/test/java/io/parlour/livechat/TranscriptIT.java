package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.live.Live;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A transcript holds what the visitor may see and nothing else, goes where it may, and its link rates (LC-24, LC-19).
class TranscriptIT {
    private static final Pattern LINK = Pattern.compile("/widget/v1/rate\\?l=([a-z]+)#([A-Za-z0-9_-]+)");

    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient owner = company.console(Role.OWNER);
    private final Line duty = onDuty();
    private final Browser.Answer chat = browser.startWith(
            Map.of("name", "Hanna", "email", "hanna@lindqvist.example", "text", "Is <b>it</b> in stock?"));
    private final String conversation = chat.text("conversation");

    @AfterEach
    void offDuty() {
        duty.close();
    }

    @Test
    void aTranscriptHoldsPublicMessagesAlone() {
        serve();
        say("message", "It is, in blue.");
        say("note", "Do not tell her about the red one");

        assertThat(ask("hanna@lindqvist.example").status()).isEqualTo(204);

        Letter letter = letters().getFirst();
        assertThat(letter.recipient()).isEqualTo("hanna@lindqvist.example");
        assertThat(letter.body()).contains("Is <b>it</b> in stock?", "It is, in blue.", "/widget/v1/rate");
        assertThat(letter.html()).contains("Is &lt;b&gt;it&lt;/b&gt; in stock?", "It is, in blue.");
        assertThat(letter.body() + letter.html()).doesNotContain("red one");
    }

    @Test
    void timesAreInTheWorkspacesZone() {
        assertThat(owner.put(
                                "/api/v1/workspace",
                                Map.of("name", "Larkfield", "zone", "Asia/Kathmandu", "language", "en"))
                        .status())
                .isEqualTo(200);
        ask("hanna@lindqvist.example");

        Instant at = Instant.parse(owner.get("/api/v1/conversations/" + conversation + "/messages")
                .json()
                .at("/items/0/at")
                .asString());
        ZonedDateTime there = at.atZone(ZoneId.of("Asia/Kathmandu"));
        assertThat(letters().getFirst().body())
                .contains(
                        "-- " + there.toLocalDate() + " --",
                        there.format(DateTimeFormatter.ofPattern("HH:mm")) + "  You");
    }

    @Test
    void aVisitorGetsTwoAtTheirOwnAddressAndNoneElsewhere() {
        assertThat(ask("other@elsewhere.example").status()).isEqualTo(422);
        assertThat(ask("HANNA@lindqvist.example").status()).isEqualTo(204);
        assertThat(ask("hanna@lindqvist.example").status()).isEqualTo(204);

        Browser.Answer third = ask("hanna@lindqvist.example");

        assertThat(third.status()).isEqualTo(409);
        assertThat(third.text("code")).isEqualTo("transcript.limit");
        assertThat(letters()).hasSize(2);
    }

    @Test
    void theFirstAddressAVisitorNamesIsTheirOwn() {
        Browser.Answer unnamed = browser.start(null, Browser.IDS.next(), "Hello");

        assertThat(ask(unnamed, "hanna@elsewhere.example")).isEqualTo(204);
        assertThat(ask(unnamed, "third@elsewhere.example")).isEqualTo(422);
        assertThat(ask(unnamed, "hanna@elsewhere.example")).isEqualTo(204);
    }

    private int ask(Browser.Answer started, String email) {
        return browser.post(
                        "/widget/v1/conversations/" + started.text("conversation") + "/transcript",
                        started.text("token"),
                        "{\"email\":\"" + email + "\"}")
                .status();
    }

    @Test
    void aKnownAddressIsShownMasked() {
        Browser.Answer offer = browser.get(path(), chat.text("token"));

        assertThat(offer.raw().body()).contains("h•••@lindqvist.example").doesNotContain("hanna@");
        assertThat(ask("no address").status()).isEqualTo(422);
    }

    @Test
    void nobodyElsesConversationIsSent() {
        Browser.Answer stranger = browser.start(null, Browser.IDS.next(), "Hello");

        assertThat(browser.post(path(), stranger.text("token"), "{\"email\":\"a@b.example\"}")
                        .status())
                .isEqualTo(404);
        assertThat(letters()).isEmpty();
    }

    @Test
    void aRatingFromTheMailReplacesTheEarlierOneAndBothAreSeen() {
        serve();
        owner.post("/api/v1/conversations/" + conversation + "/chat/end", Map.of());
        browser.post(
                "/widget/v1/conversations/" + conversation + "/rating",
                chat.text("token"),
                "{\"score\":2,\"text\":\"Slow\"}");
        ask("hanna@lindqvist.example");
        Matcher link = LINK.matcher(letters().getFirst().body());
        assertThat(link.find()).isTrue();

        Browser.Answer page = browser.get("/widget/v1/rate?l=" + link.group(1), null);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(ratings()).containsExactly("2 Slow");

        String body = "{\"token\":\"" + link.group(2) + "\",\"score\":5,\"text\":\"Solved\"}";
        assertThat(browser.post("/widget/v1/ratings", null, body).status()).isEqualTo(204);

        assertThat(ratings()).containsExactly("5 Solved", "2 Slow");
        String forged = body.replace(link.group(2), link.group(2).substring(1) + "A");
        assertThat(browser.post("/widget/v1/ratings", null, forged).status()).isEqualTo(403);
    }

    @Test
    void aWidgetsOwnAddressesGetEachEndedChatOnce() {
        String recipients = "/api/v1/widgets/" + browser.widget.id() + "/transcript-recipients";
        assertThat(owner.put(recipients, Map.of("addresses", List.of("archive@shop.example")))
                        .status())
                .isEqualTo(200);
        assertThat(owner.put(recipients, Map.of("addresses", List.of("nonsense")))
                        .status())
                .isEqualTo(422);
        serve();

        owner.post("/api/v1/conversations/" + conversation + "/chat/end", Map.of());

        await().untilAsserted(() -> assertThat(letters()).hasSize(1));
        assertThat(letters().getFirst().recipient()).isEqualTo("archive@shop.example");
        assertThat(letters().getFirst().body()).contains("Hanna").doesNotContain("/widget/v1/rate");
    }

    @Test
    void anAgentSendsOneAndItIsRecorded() {
        assertThat(owner.post(
                                "/api/v1/conversations/" + conversation + "/transcript",
                                Map.of("email", "boss@x.example"))
                        .status())
                .isEqualTo(204);

        assertThat(letters()).hasSize(1);
        assertThat(
                        list(
                                "select action::text from parlour_audit_listed(array[64]::smallint[], 9223372036854775807, 10)"))
                .hasSize(1);
    }

    private Line onDuty() {
        Line line = Line.of(browser.app, Line.pass(owner), "");
        line.next("live");
        await().until(() ->
                !browser.app.bean(Live.class).online(browser.organization).isEmpty());
        return line;
    }

    private void serve() {
        assertThat(owner.post("/api/v1/conversations/" + conversation + "/chat/pick", Map.of())
                        .status())
                .isEqualTo(204);
    }

    private void say(String kind, String text) {
        assertThat(owner.post(
                                "/api/v1/conversations/" + conversation + "/messages",
                                Map.of("clientId", UUID.randomUUID(), "kind", kind, "text", text))
                        .status())
                .isEqualTo(201);
    }

    private Browser.Answer ask(String email) {
        return browser.post(path(), chat.text("token"), "{\"email\":\"" + email + "\"}");
    }

    private String path() {
        return "/widget/v1/conversations/" + conversation + "/transcript";
    }

    private record Letter(String recipient, String body, String html) {}

    private List<Letter> letters() {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql("""
                                        select recipient, body, html from letter
                                         where organization_id = :organization and kind = 'TRANSCRIPT' order by id""")
                                .param("organization", browser.organization.value())
                                .query((row, number) ->
                                        new Letter(row.getString(1), row.getString(2), row.getString(3)))
                                .list());
    }

    private List<String> ratings() {
        return list("""
                select score || ' ' || text from rating where organization_id = :organization order by at desc, id desc""");
    }

    private List<String> list(String sql) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", browser.organization.value())
                                .query((row, number) -> row.getString(1))
                                .list());
    }
}
