package io.parlour.helpdesk.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.Author;
import io.parlour.conversations.StartConversation;
import io.parlour.conversations.tickets.MakeTicket;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.identity.ConsoleClient.Answer;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The many incidents of one problem (HD-74).
class IncidentsIT {
    private static final int MANY = 500;

    @Test
    void fiveHundredIncidentsAreAnsweredEachByAMailOfItsOwn() {
        try (MailScene scene = new MailScene(TestApp.shared())) {
            MakeTicket.Started problem = ticket(scene, "problem");
            for (int number = 0; number < MANY; number++) {
                Answer tied = scene.console.post(
                        "/api/v1/conversations/"
                                + ticket(scene, "person" + number).conversation() + "/links",
                        Map.of("number", problem.number(), "kind", "problem"));
                assertThat(tied.status()).as(tied.text()).isEqualTo(204);
            }

            Answer begun = scene.console.post(
                    "/api/v1/bulk-runs",
                    Map.of(
                            "problem",
                            problem.conversation(),
                            "actions",
                            List.of(
                                    Map.of("do", "reply", "text", "It is mended: #{{ticket.number}}"),
                                    Map.of("do", "status", "category", "solved"))));
            assertThat(begun.status()).as(begun.text()).isEqualTo(202);
            String run = "/api/v1/bulk-runs/" + begun.json().get("id").asString();

            await().atMost(Duration.ofMinutes(3))
                    .until(() -> scene.console
                            .get(run)
                            .json()
                            .get("state")
                            .asString()
                            .equals("done"));
            assertThat(scene.console.get(run).json().get("changed").asInt()).isEqualTo(MANY);
            await().atMost(Duration.ofMinutes(2)).until(() -> mails(scene, "count(*)") == MANY);
            assertThat(mails(scene, "count(distinct m.conversation_id)")).isEqualTo(MANY);
            assertThat(recipients(scene)).isEqualTo(MANY);
        }
    }

    private static MakeTicket.Started ticket(MailScene scene, String who) {
        OrganizationId organization = scene.company.id();
        UUID contact = scene.app
                .bean(CreateContact.class)
                .create(
                        organization,
                        new NewContact(
                                who,
                                "en",
                                List.of(new Handle(HandleKind.EMAIL, who + "@peer.example", false)),
                                "live-chat"))
                .id();
        return scene.app
                .bean(MakeTicket.class)
                .start(
                        organization,
                        new StartConversation.Start(contact, "email", null, null, "It is broken", "en", null),
                        new StartConversation.First(UUID.randomUUID(), "Mine is broken too.", List.of()),
                        TicketSource.MAIL,
                        2,
                        new Author.Visitor(contact));
    }

    private static int mails(MailScene scene, String what) {
        return number(scene, "select " + what + "::int from outbound_mail m where m.organization_id = :organization");
    }

    private static int recipients(MailScene scene) {
        return number(scene, """
                select count(distinct r.address)::int from outbound_recipient r where r.organization_id = :organization""");
    }

    private static int number(MailScene scene, String sql) {
        return scene.app
                .superuser()
                .sql(sql)
                .param("organization", scene.company.id().value())
                .query(Integer.class)
                .single();
    }
}
