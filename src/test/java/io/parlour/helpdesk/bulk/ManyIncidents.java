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

/// The many incidents of one problem, answered at once (HD-74).
public final class ManyIncidents {
    private ManyIncidents() {}

    /// Fails unless each incident is answered by one email of its own.
    public static void answer(int many) {
        try (MailScene scene = new MailScene(TestApp.shared())) {
            MakeTicket.Started problem = ticket(scene, "problem");
            for (int number = 0; number < many; number++) {
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

            await().atMost(Duration.ofMinutes(3)).until(() -> {
                String state = scene.console.get(run).json().get("state").asString();
                if (state.equals("holding")) {
                    release(scene);
                }
                return state.equals("done");
            });
            assertThat(scene.console.get(run).json().get("changed").asInt()).isEqualTo(many);
            await().atMost(Duration.ofMinutes(2)).until(() -> mails(scene, "count(*)") == many);
            assertThat(mails(scene, "count(distinct m.conversation_id)")).isEqualTo(many);
            assertThat(recipients(scene)).isEqualTo(many);
        }
    }

    /// Now, not in half a minute.
    private static void release(MailScene scene) {
        scene.app
                .superuser()
                .sql(
                        "update bulk_run set release_at = now() where organization_id = :organization and release_at > now()")
                .param("organization", scene.company.id().value())
                .update();
        scene.app
                .superuser()
                .sql("update scheduled_task set execution_time = now() where task_name = 'bulk-run' and not picked")
                .update();
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
