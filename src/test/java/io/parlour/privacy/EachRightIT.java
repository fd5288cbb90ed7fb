package io.parlour.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.ConsoleClient;
import io.parlour.mail.MailScene;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each right over each channel ends in an answer (PR-28).
class EachRightIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    private final MailScene mail = new MailScene(TestApp.shared());
    private final PrivacyScene scene = new PrivacyScene(mail.app, mail.company);

    @AfterEach
    void end() {
        mail.close();
    }

    @ParameterizedTest
    @CsvSource({
        "access, page", "access, mail", "access, agent",
        "correct, page", "correct, mail", "correct, agent",
        "erase, page", "erase, mail", "erase, agent",
        "object, page", "object, mail", "object, agent",
    })
    void isAnswered(String kind, String channel) {
        String email = kind + "-" + channel + "@peer.example";
        UUID contact = scene.contact("Lena Vos", email);

        switch (channel) {
            case "page" -> scene.ask(kind, email);
            case "mail" -> write(kind, email);
            default -> begin(contact, kind);
        }
        await().atMost(SOON).until(() -> requests(kind, email) > 0);
        UUID request = scene.request(kind, email);
        boolean verified = channel.equals("mail") && kind.equals("object");
        if (!channel.equals("agent") && !verified) {
            String link = scene.link(email, 1);
            assertThat(scene.post(link + "/confirm", Map.of()).status()).isEqualTo(303);
        }
        answer(kind, request);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(state(request))
                        .isEqualTo("delivered " + channel + (kind.equals("erase") ? " erased" : " answered")));
        if (kind.equals("object")) {
            assertThat(scene.app
                            .superuser()
                            .sql("select count(*) from mail_unsubscribed where organization_id = ?")
                            .param(scene.company.id().value())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private void answer(String kind, UUID request) {
        String act = switch (kind) {
            case "access" -> "deliver";
            case "correct" -> "corrected";
            case "erase" -> "erase";
            default -> "";
        };
        if (!act.isEmpty()) {
            ConsoleClient.Answer answer = scene.act(request, act, Map.of());
            assertThat(answer.status()).as(answer.text()).isLessThan(300);
        }
    }

    private void begin(UUID contact, String kind) {
        ConsoleClient.Answer answer =
                scene.desk.post("/api/v1/privacy/requests", Map.of("contact", contact, "kind", kind));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private void write(String kind, String email) {
        scene.app
                .superuser()
                .sql("""
                        insert into privacy_setting (organization_id, controller, mailbox_id)
                        select organization_id, 'Shop', id from mailbox where organization_id = ? and address = ?""")
                .params(mail.company.id().value(), mail.mailbox)
                .update();
        String subject = switch (kind) {
            case "access" -> "What do you know about me?";
            case "correct" -> "My name is wrong";
            case "erase" -> "Please delete my data";
            default -> "No more newsletters";
        };
        mail.send(email, """
                From: %s
                To: %s
                Subject: %s
                Message-ID: <%s@peer.example>

                Thank you.
                """.formatted(email, mail.mailbox, subject, UUID.randomUUID()));
    }

    private int requests(String kind, String email) {
        return scene.app
                .superuser()
                .sql("select count(*) from privacy_request where organization_id = ? and kind = ? and address = ?")
                .params(scene.company.id().value(), kind, email)
                .query(Integer.class)
                .single();
    }

    private String state(UUID request) {
        return String.valueOf(scene.app
                .superuser()
                .sql(
                        "select state || ' ' || channel || ' ' || coalesce(outcome, '-') from privacy_request where id = ?")
                .param(request)
                .query(String.class)
                .single());
    }
}
