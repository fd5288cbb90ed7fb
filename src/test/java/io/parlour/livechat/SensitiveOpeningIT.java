package io.parlour.livechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.conversations.Author;
import io.parlour.conversations.tickets.FollowUp;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Whoever has a sensitive ticket on the screen has opened it (HD-101).
class SensitiveOpeningIT {
    private final Browser browser = new Browser();
    private final Company company = Company.of(browser.app, browser.organization);
    private final ConsoleClient owner = company.console(Role.OWNER);
    private final Company.Person curious = company.person(Role.AGENT);
    private final ConsoleClient console = company.console(curious);
    private final UUID conversation =
            UUID.fromString(browser.startWith(Map.of()).text("conversation"));
    private final String path = "/api/v1/conversations/" + conversation;

    @BeforeEach
    void mark() {
        browser.app
                .bean(MakeTicket.class)
                .make(browser.organization, conversation, TicketSource.AGENT, new Author.Agent(curious.id()));
        owner.put(path + "/ticket/sensitive", Map.of("sensitive", true));
    }

    @AfterEach
    void close() {
        owner.close();
        console.close();
    }

    @Test
    void whatComesOverTheSocketWhileItIsOpenIsOneOpeningHoweverMuchItIs() {
        try (Line line = Line.of(browser.app, Line.pass(console), "")) {
            line.next("live");
            assertThat(openings()).as("the list shows no piece").isEmpty();
            line.send("{\"t\":\"sub\",\"conversation\":\"" + conversation + "\",\"after\":0}");
            for (String text : List.of("One secret", "Two secrets", "Three secrets")) {
                note(text);
                line.until(
                        frame -> frame.path("message").path("text").asString("").equals(text));
            }
            console.get(path + "/messages");
            assertThat(openings()).as("a screen asks both ways").hasSize(1);
            assertThat(openings().getFirst().get("agent").asString())
                    .isEqualTo(curious.id().toString());
        }
    }

    @Test
    void aSocketThatBeginsWithItHasOpenedItEachTime() {
        long before = log();
        Line.reading(browser.app, Line.pass(console), conversation.toString()).close();
        assertThat(log() - before).isEqualTo(1);
        sql("update ticket_opening set at = at - interval '1 hour' where conversation_id = '" + conversation + "'");
        Line.reading(browser.app, Line.pass(console), conversation.toString()).close();
        assertThat(log() - before).isEqualTo(2);
    }

    @Test
    void whatFollowsOnASensitiveTicketIsSensitiveToo() {
        UUID next = browser.app
                .bean(Transactions.class)
                .in(
                        browser.organization,
                        () -> browser.app
                                .bean(FollowUp.class)
                                .begin(
                                        browser.organization,
                                        conversation,
                                        "Again",
                                        TicketSource.AGENT,
                                        new Author.Agent(curious.id())));
        String follows = "/api/v1/conversations/" + next;
        assertThat(owner.get(follows + "/ticket/sensitive")
                        .json()
                        .get("sensitive")
                        .asBoolean())
                .isTrue();
        console.get(follows + "/messages");
        assertThat(owner.get(follows + "/ticket/openings").json().get("items")).hasSize(1);
    }

    private List<JsonNode> openings() {
        return owner.get(path + "/ticket/openings")
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private void note(String text) {
        int status = owner.post(
                        path + "/messages", Map.of("clientId", Browser.IDS.next(), "kind", "note", "text", text))
                .status();
        assertThat(status).isEqualTo(201);
    }

    private long log() {
        return browser.app
                .bean(Transactions.class)
                .read(
                        browser.organization,
                        () -> browser.app
                                .bean(JdbcClient.class)
                                .sql("select count(*) from ticket_opening where conversation_id = :conversation")
                                .param("conversation", conversation)
                                .query(Long.class)
                                .single());
    }

    private void sql(String statement) {
        browser.app.bean(Transactions.class).in(browser.organization, () -> {
            browser.app.bean(JdbcClient.class).sql(statement).update();
        });
    }
}
