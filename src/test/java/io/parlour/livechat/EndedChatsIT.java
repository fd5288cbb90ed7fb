package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What is found among ended chats is what SQL finds, within one's own sight (LC-136). With nobody there, a chat ends
/// as missed at once.
class EndedChatsIT {
    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient owner = company.console(Role.OWNER);
    private final List<String> conversations = new ArrayList<>();

    @BeforeEach
    void someHaveEnded() {
        for (int n = 0; n < 7; n++) {
            conversations.add(browser.startWith(Map.of(
                            "name",
                            n % 2 == 0 ? "Hanna " + n : "Jonas " + n,
                            "text",
                            n < 3 ? "A blue kettle" : "A red pot"))
                    .text("conversation"));
        }
    }

    @Test
    void theResultEqualsSql() {
        assertThat(found("")).isEqualTo(sql("true"));
        assertThat(found("?who=hanna")).isEqualTo(sql("p.name like 'Hanna%'")).hasSize(4);
        assertThat(found("?words=BLUE"))
                .isEqualTo(sql("c.subject like '%blue%'"))
                .hasSize(3);
        assertThat(found("?who=jonas&words=red")).isEqualTo(sql("p.name like 'Jonas%' and c.subject like '%red%'"));
        assertThat(found("?state=missed")).isEqualTo(sql("ch.state = 'missed'")).hasSize(7);
        assertThat(found("?state=ended")).isEmpty();
        assertThat(found("?leastScore=1")).isEmpty();
        assertThat(found("?agent=" + UUID.randomUUID())).isEmpty();
        assertThat(found("?from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z")).isEmpty();
        assertThat(owner.get("/api/v1/ended-chats?state=active").status()).isEqualTo(422);
        assertThat(owner.get("/api/v1/ended-chats?from=yesterday").status()).isEqualTo(422);
    }

    @Test
    void pagesJoinToTheWhole() {
        List<String> joined = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    owner.get("/api/v1/ended-chats?limit=3&cursor=" + cursor).json();
            page.path("items").forEach(item -> joined.add(item.path("id").asString()));
            cursor = page.path("next").isNull() ? "" : encoded(page.path("next").asString());
        } while (!cursor.isEmpty());

        assertThat(joined).isEqualTo(sql("true"));
    }

    @Test
    void aConversationOutOfSightIsNotFound() {
        assertThat(owner.post("/api/v1/departments", Map.of("name", "Elsewhere"))
                        .status())
                .isEqualTo(201);
        browser.app
                .bean(Transactions.class)
                .in(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql("""
                                        update conversation set department_id = (
                                            select id from department
                                             where organization_id = :organization and name = 'Elsewhere')
                                         where organization_id = :organization and id = :id""")
                                .param("organization", browser.organization.value())
                                .param("id", UUID.fromString(conversations.getFirst()))
                                .update());
        try (ConsoleClient agent = company.console(Role.AGENT)) {
            assertThat(agent.get("/api/v1/ended-chats").json().path("items")).hasSize(6);
            assertThat(agent.get("/api/v1/conversations/" + conversations.getFirst() + "/export")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void oneConversationIsTakenAlongAsDataAndAsAPage() {
        String path = "/api/v1/conversations/" + conversations.getFirst() + "/export";
        owner.post(
                "/api/v1/conversations/" + conversations.getFirst() + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "note", "text", "<script>alert(1)</script>"));

        ConsoleClient.Answer data = owner.get(path);
        assertThat(data.status()).isEqualTo(200);
        assertThat(data.json().path("messages").toString()).contains("A blue kettle", "note");
        ConsoleClient.Answer page = owner.get(path + "?format=html");
        assertThat(page.text()).contains("A blue kettle", "&lt;script&gt;").doesNotContain("<script>");
    }

    private List<String> found(String query) {
        List<String> ids = new ArrayList<>();
        owner.get("/api/v1/ended-chats" + query)
                .json()
                .path("items")
                .forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    private List<String> sql(String where) {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql("""
                                        select ch.id::text from chat ch
                                          join conversation c on c.organization_id = ch.organization_id
                                               and c.id = ch.conversation_id
                                          join contact p on p.organization_id = c.organization_id and p.id = c.contact_id
                                         where ch.organization_id = :organization and ch.ended_at is not null and\s""" + where + " order by ch.ended_at desc, ch.id desc")
                                .param("organization", browser.organization.value())
                                .query((row, number) -> row.getString(1))
                                .list());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
