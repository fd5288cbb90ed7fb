package io.parlour.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Sql;
import io.parlour.database.TestDatabase;
import io.parlour.database.Transactions;
import io.parlour.identity.ConsoleClient;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Secrets;
import io.parlour.mail.MailScene;
import io.parlour.privacy.erasure.tokens.Tokens;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// What a person sends while they are erased is a new contact's, and stays (specification 4.2, FROZEN).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureArrivalsIT {
    private static final String VERA = "vera@peer.example";

    private final TestDatabase database = TestDatabase.fresh();
    private final TestApp app = TestApp.start(database);

    @AfterAll
    void end() {
        app.close();
        database.close();
    }

    private UUID frozen(OrganizationId organization, UUID contact) {
        UUID id = UUID.randomUUID();
        Tokens who = Tokens.of(List.of(contact));
        app.bean(Transactions.class)
                .in(
                        organization,
                        () -> app.bean(ErasureRows.class)
                                .insert(organization, id, null, null, Sql.now(Clock.systemUTC()), who, false));
        app.bean(RunErasure.class).step(organization, find(organization, id));
        assertThat(find(organization, id).state()).isEqualTo(ErasureState.FROZEN);
        return id;
    }

    private Erasure find(OrganizationId organization, UUID id) {
        return app.bean(Transactions.class)
                .read(organization, () -> app.bean(ErasureRows.class).find(organization, id))
                .orElseThrow();
    }

    private void finish(OrganizationId organization, UUID erasure) {
        app.bean(RunErasure.class).run(organization, erasure);
        Erasure ended = find(organization, erasure);
        assertThat(ended.state()).as(ended.toString()).isEqualTo(ErasureState.COMPLETE);
    }

    private UUID contactOf(String conversation) {
        return app.superuser()
                .sql("select contact_id from conversation where id = ?")
                .param(UUID.fromString(conversation))
                .query(UUID.class)
                .single();
    }

    @Test
    void emailThatComesMeanwhileBecomesANewContactsTicketAndStays() {
        try (MailScene mail = new MailScene(app)) {
            OrganizationId organization = mail.company.id();
            mail.send(VERA, message(mail, "first", ""));
            String old = mail.conversations(1).getFirst().get("id").asString();
            UUID contact = contactOf(old);
            mail.answer(old, "We look into it.");
            UUID erasure = frozen(organization, contact);

            // an answer to the old ticket, and a new mail
            mail.send(VERA, message(mail, "second", "In-Reply-To: <first@peer.example>\n"));
            mail.conversations(1);
            mail.send(VERA, message(mail, "third", ""));
            List<JsonNode> left = mail.conversations(2);
            assertThat(left).extracting(each -> each.get("id").asString()).doesNotContain(old);
            finish(organization, erasure);

            assertThat(mail.conversations(2)).isEqualTo(left);
            UUID fresh = contactOf(left.getFirst().get("id").asString());
            assertThat(fresh).isNotEqualTo(contact);
            assertThat(contactOf(left.getLast().get("id").asString())).isEqualTo(fresh);
            assertThat(mail.messages(left.getLast().get("id").asString()).toString())
                    .contains("This is the second.");
            assertThat(mail.console.get("/api/v1/contacts/" + fresh).text()).contains(VERA);
            assertThat(mail.console.get("/api/v1/contacts/" + contact).status()).isEqualTo(404);
            mail.send(VERA, message(mail, "fourth", "In-Reply-To: <second@peer.example>\n"));
            mail.messages(left.getLast().get("id").asString(), 2);
        }
    }

    private static String message(MailScene mail, String name, String headers) {
        return """
                From: Vera <%s>
                To: %s
                Subject: My %s
                Message-ID: <%s@peer.example>
                %s
                This is the %s.
                """.formatted(VERA, mail.mailbox, name, name, headers, name);
    }

    @Test
    void chatThatComesMeanwhileIsANewVisitorsAndStays() {
        try (MailScene mail = new MailScene(app)) {
            OrganizationId organization = mail.company.id();
            String widget = app.superuser()
                    .sql("select public_key from widget where organization_id = ? limit 1")
                    .param(organization.value())
                    .query(String.class)
                    .single();
            ConsoleClient browser = new ConsoleClient(app);
            String token = Secrets.next();
            String before = chat(browser, widget, token, "Where is my parcel?");
            UUID contact = contactOf(before);
            UUID erasure = frozen(organization, contact);

            assertThat(browser.send("GET", "/widget/v1/session", null, Map.of("Authorization", "Bearer " + token))
                            .status())
                    .isEqualTo(401);
            String after = chat(browser, widget, token, "Hello again");
            finish(organization, erasure);

            assertThat(contactOf(after)).isNotEqualTo(contact);
            assertThat(app.superuser()
                            .sql("select id from conversation where organization_id = ?")
                            .param(organization.value())
                            .query(UUID.class)
                            .list())
                    .containsExactly(UUID.fromString(after));
            assertThat(browser.send("GET", "/widget/v1/session", null, Map.of("Authorization", "Bearer " + token))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String chat(ConsoleClient browser, String widget, String token, String text) {
        ConsoleClient.Answer started = browser.send(
                "POST",
                "/widget/v1/conversations",
                Map.of("widget", widget, "clientId", UUID.randomUUID(), "text", text, "language", "en"),
                Map.of("Authorization", "Bearer " + token));
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        return started.json().path("conversation").asString();
    }
}
