package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

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

/// A note that names a colleague finds them, if they may see the conversation, and nobody else (LC-128).
class MentionIT {
    private static final String MENTIONS = "/api/v1/me/mentions";

    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient owner = company.console(Role.OWNER);
    private final Company.Person mira = named("Mira Holm", Role.LEAD);
    private final Company.Person jon = named("Jon Sund", Role.AGENT);
    private final String conversation = browser.startWith(Map.of()).text("conversation");
    private final String path = "/api/v1/conversations/" + conversation;

    @Test
    void whoIsNamedIsToldAndFindsTheNoteUntilItIsSeenOnAnyDevice() {
        ConsoleClient console = company.console(mira);
        try (Line live = Line.of(browser.app, Line.pass(console), "")) {
            live.next("live");
            String note = note("@mira holm, can you look at this?");
            note("@Mira Holm: and at that");

            JsonNode told = live.until(frame -> kind(frame, "mentioned")).getLast();
            assertThat(told.path("agent").asString()).isEqualTo(mira.id().toString());
            assertThat(told.path("message").asString()).isEqualTo(note);
            JsonNode mentions = console.get(MENTIONS).json();
            assertThat(mentions.path("unseen").asInt()).isEqualTo(2);
            JsonNode first = mentions.path("items").path(1);
            assertThat(first.path("message").asString()).isEqualTo(note);
            assertThat(first.path("conversation").asString()).isEqualTo(conversation);
            assertThat(first.path("by").asString()).isEqualTo("A owner");
            assertThat(first.path("text").asString()).startsWith("@mira holm");

            JsonNode page = console.get(MENTIONS + "?limit=1").json();
            assertThat(page.path("items").size()).isEqualTo(1);
            assertThat(console.get(MENTIONS + "?limit=1&cursor="
                                    + page.path("next").asString())
                            .json()
                            .path("items")
                            .path(0)
                            .path("message")
                            .asString())
                    .isEqualTo(note);

            ConsoleClient phone = company.console(mira);
            phone.put(path + "/mentions/seen", Map.of("seq", first.path("seq").asLong()));
            live.until(frame -> kind(frame, "mentions-seen"));
            assertThat(console.get(MENTIONS).json().path("unseen").asInt()).isEqualTo(1);
        }
        assertThat(owner.get(MENTIONS).json().path("items").size()).isZero();
    }

    @Test
    void whoMayNotSeeTheConversationCannotBeNamed() {
        intoADepartmentWithoutThem();
        note("@Jon Sund and @Mira Holm, please");

        assertThat(names()).contains("Mira Holm", "A owner").doesNotContain("Jon Sund");
        ConsoleClient console = company.console(jon);
        assertThat(console.get(MENTIONS).json().path("items").size()).isZero();
        assertThat(console.get(path + "/colleagues").status()).isEqualTo(404);
        assertThat(console.put(path + "/mentions/seen", Map.of("seq", 9)).status())
                .isEqualTo(404);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whoMayNoLongerSeeItFindsNothingOfIt() {
        note("@Jon Sund, yours?");
        ConsoleClient console = company.console(jon);
        assertThat(console.get(MENTIONS).json().path("unseen").asInt()).isEqualTo(1);

        intoADepartmentWithoutThem();

        assertThat(console.get(MENTIONS).json().path("unseen").asInt()).isZero();
        assertThat(console.get(MENTIONS).json().path("items").size()).isZero();
    }

    @Test
    void aReplyNamesNobodyNorDoesOneNameOneself() {
        post("message", "@Mira Holm will write to you");
        company.console(mira)
                .post(
                        path + "/messages",
                        Map.of("clientId", Browser.IDS.next(), "kind", "note", "text", "I, @Mira Holm"));

        assertThat(count()).isZero();
    }

    private List<String> names() {
        return owner.get(path + "/colleagues")
                .json()
                .path("items")
                .valueStream()
                .map(colleague -> colleague.path("name").asString())
                .toList();
    }

    private String note(String text) {
        return post("note", text);
    }

    private String post(String kind, String text) {
        ConsoleClient.Answer answer =
                owner.post(path + "/messages", Map.of("clientId", Browser.IDS.next(), "kind", kind, "text", text));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private static boolean kind(JsonNode frame, String kind) {
        return frame.path("kind").asString("").equals(kind);
    }

    private Company.Person named(String name, Role role) {
        Company.Person person = company.person(role);
        sql("update agent set name = '" + name + "' where organization_id = :organization and id = '" + person.id()
                + "'");
        return person;
    }

    private void intoADepartmentWithoutThem() {
        UUID department = UUID.fromString(owner.post("/api/v1/departments", Map.of("name", "Sales"))
                .json()
                .path("id")
                .asString());
        sql("update conversation set assignee_id = null, department_id = '" + department
                + "' where organization_id = :organization and id = '" + conversation + "'");
    }

    private void sql(String statement) {
        browser.app.bean(Transactions.class).in(browser.organization, () -> {
            browser.app
                    .bean(JdbcClient.class)
                    .sql(statement)
                    .param("organization", browser.organization.value())
                    .update();
        });
    }

    private long count() {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql("select count(*) from message_mention where organization_id = :organization")
                                .param("organization", browser.organization.value())
                                .query(Long.class)
                                .single());
    }
}
