package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.live.Live;
import io.parlour.livechat.bans.Banned;
import io.parlour.livechat.bans.NoteAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who is banned loses chat and line at once, and meets what everybody meets when nobody is there (LC-104).
class BanIT {
    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient owner = company.console(Role.OWNER);
    private final Line duty = onDuty();
    private final Browser.Answer chat = browser.start(null, Browser.IDS.next(), "Buy my pills");

    @AfterEach
    void offDuty() {
        duty.close();
    }

    /// With nobody there a chat is over before it can be banned.
    private Line onDuty() {
        Line line = Line.of(browser.app, Line.pass(owner), "");
        line.next("live");
        await().until(() ->
                !browser.app.bean(Live.class).online(browser.organization).isEmpty());
        return line;
    }

    @Test
    void aBannedVisitorLosesItsLineWithinASecondAndItsChatEnds() {
        try (Line line = Line.reading(browser.app, Line.pass(browser, chat.text("token")), chat.text("conversation"))) {
            ConsoleClient.Answer banned = ban(Map.of("kind", "visitor"));
            assertThat(banned.status()).isEqualTo(201);

            await().atMost(Duration.ofSeconds(5)).until(() -> line.closedWith() == 4403);
        }
        assertThat(one("select end_reason from chat where organization_id = :organization"))
                .isEqualTo("ban");
        assertThat(one("select state from conversation where organization_id = :organization"))
                .isEqualTo("closed");
        assertThat(
                        one(
                                "select count(*)::text from parlour_audit_listed(array[62]::smallint[], 9223372036854775807, 10)"))
                .isEqualTo("1");
    }

    @Test
    void whoeverIsBannedMayNeitherReadNorWriteNorStartNorConnect() {
        ban(Map.of("kind", "contact"));
        String token = chat.text("token");

        assertThat(browser.get("/widget/v1/session", token).status()).isEqualTo(403);
        assertThat(browser.post(
                                "/widget/v1/conversations/" + chat.text("conversation") + "/messages",
                                token,
                                "{\"clientId\":\"" + Browser.IDS.next() + "\",\"text\":\"Again\"}")
                        .status())
                .isEqualTo(403);
        assertThat(browser.post("/widget/v1/live-passes", token, "{}").status()).isEqualTo(403);
        Browser.Answer again = browser.start(token, Browser.IDS.next(), "Hello again");
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.text("code")).isEqualTo("chat.unavailable");
        assertThat(again.raw().body()).doesNotContainIgnoringCase("ban");
    }

    @Test
    void aBanThatIsRemovedLetsIn() {
        String ban = ban(Map.of("kind", "visitor")).json().path("id").asString();

        assertThat(owner.delete("/api/v1/bans/" + ban).status()).isEqualTo(204);

        assertThat(browser.get("/widget/v1/session", chat.text("token")).status())
                .isEqualTo(200);
        assertThat(owner.get("/api/v1/bans")
                        .json()
                        .path("items")
                        .path(0)
                        .path("active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void anAddressStaysOnlyWhileItsChatRunsAndARangeEndsWhoeverIsInIt() {
        UUID conversation = UUID.fromString(chat.text("conversation"));
        browser.app.bean(NoteAddress.class).note(browser.organization, conversation, "203.0.113.77");
        assertThat(one("select host(remote_ip) from chat where organization_id = :organization"))
                .isEqualTo("203.0.113.77");

        assertThat(owner.post("/api/v1/bans", written("203.0.113.64/26")).status())
                .isEqualTo(201);

        assertThat(one("select end_reason from chat where organization_id = :organization"))
                .isEqualTo("ban");
        assertThat(one("select remote_ip::text from chat where organization_id = :organization"))
                .isEqualTo("203.0.113.0/24");
        Banned banned = browser.app.bean(Banned.class);
        assertThat(banned.address(browser.organization, "203.0.113.100")).isTrue();
        assertThat(banned.address(browser.organization, "203.0.113.1")).isFalse();
        assertThat(banned.address(new Browser().organization, "203.0.113.100")).isFalse();
        assertThat(banned.address(browser.organization, "not an address")).isFalse();
        assertThat(banned.address(browser.organization, "[0:0:0:0:0:0:0:1]")).isFalse();
        assertThat(owner.get("/api/v1/bans/reach?value=203.0.113.64/26").text()).contains("\"visitors\":1");
    }

    @Test
    void aBanOfARangeHoldsBehindAProxy() {
        owner.post("/api/v1/bans", written("198.51.100.0/24"));

        assertThat(browser.startFrom("198.51.100.9").status()).isEqualTo(403);
        assertThat(browser.startFrom("203.0.113.9").status()).isEqualTo(201);
    }

    @Test
    void aRangeThatIsTooWideOrNoneIsRefused() {
        for (String value : List.of("10.0.0.0/8", "2001:db8::/16", "127.0.0.1", "example.org", "1.2.3.4/33", "")) {
            assertThat(owner.post("/api/v1/bans", written(value)).status())
                    .as(value)
                    .isEqualTo(422);
        }
        assertThat(owner.post("/api/v1/bans", Map.of("kind", "address", "value", "1.2.3.4", "time", "day"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void anAgentBansInItsOwnChatsAlone() {
        try (ConsoleClient agent = company.console(Role.AGENT)) {
            assertThat(agent.post("/api/v1/bans", wish(Map.of("kind", "visitor")))
                            .status())
                    .isEqualTo(403);
            assertThat(agent.get("/api/v1/bans").status()).isEqualTo(403);
            agent.post("/api/v1/conversations/" + chat.text("conversation") + "/chat/pick", Map.of());
            assertThat(agent.post("/api/v1/bans", wish(Map.of("kind", "visitor")))
                            .status())
                    .isEqualTo(201);
        }
    }

    /// LC-86: however a chat ends, what is left of its address is the network.
    @Test
    void afterAnyEndTheRowHoldsANetworkAlone() {
        Map<String, String> networks =
                Map.of("198.51.100.23", "198.51.100.0/24", "2001:db8:1:2:3:4:5:6", "2001:db8:1::/48");
        networks.forEach((address, network) -> {
            for (boolean byVisitor : new boolean[] {true, false}) {
                Browser.Answer begun = browser.start(null, Browser.IDS.next(), "Hello");
                String id = begun.text("conversation");
                browser.app.bean(NoteAddress.class).note(browser.organization, UUID.fromString(id), address);
                assertThat(address(id)).startsWith(address);

                int status = byVisitor
                        ? browser.post("/widget/v1/conversations/" + id + "/end", begun.text("token"), "{}")
                                .status()
                        : owner.post("/api/v1/conversations/" + id + "/chat/end", Map.of())
                                .status();

                assertThat(status).isEqualTo(204);
                assertThat(address(id))
                        .as(byVisitor ? "the visitor" : "an agent")
                        .isEqualTo(network);
                browser.app.bean(NoteAddress.class).note(browser.organization, UUID.fromString(id), address);
                assertThat(address(id)).as("too late").isEqualTo(network);
            }
        });
    }

    private String address(String conversation) {
        return one("select remote_ip::text from chat where organization_id = :organization and conversation_id = '"
                + conversation + "'");
    }

    @Test
    void bansAreFoundByReasonAndAddress() {
        owner.post("/api/v1/bans", written("198.51.100.4"));
        ban(Map.of("kind", "contact"));

        assertThat(owner.get("/api/v1/bans?q=198.51").json().path("items")).hasSize(1);
        assertThat(owner.get("/api/v1/bans?q=NUISANCE").json().path("items")).hasSize(2);
        assertThat(owner.get("/api/v1/bans?q=nothing").json().path("items")).isEmpty();
        assertThat(owner.get("/api/v1/bans?limit=1").json().path("next").isNull())
                .isFalse();
    }

    private ConsoleClient.Answer ban(Map<String, ?> fields) {
        return owner.post("/api/v1/bans", wish(fields));
    }

    private Map<String, Object> wish(Map<String, ?> fields) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("conversation", chat.text("conversation"), "reason", "A nuisance", "time", "day"));
        wish.putAll(fields);
        return wish;
    }

    private static Map<String, Object> written(String value) {
        return Map.of("kind", "range", "value", value, "reason", "A nuisance", "time", "removed");
    }

    private String one(String sql) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql(sql)
                                .param("organization", browser.organization.value())
                                .query((row, number) -> row.getString(1))
                                .single());
    }
}
