package io.parlour.mail.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.mail.LetterBox;
import io.parlour.mail.MailScene;
import io.parlour.mail.SendAllowance;
import io.parlour.mail.SendNotice;
import io.parlour.mail.WriteToAgent;
import io.parlour.organizations.CreateOrganization;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An organization sends as many emails a day as the operator lets it; the others wait and are sent later.
class DailyLimitIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void emailsOverTheDailyLimitWaitUntilTheOperatorRaisesIt() throws IOException {
        try (LetterBox box = new LetterBox();
                TestApp app = TestApp.start("parlour.smtp-url=" + box.url(), "parlour.mail.per-day=2");
                MailScene scene = new MailScene(app);
                MailScene other = new MailScene(app);
                ConsoleClient operator =
                        Company.in(app, CreateOrganization.Kind.OPERATOR).console(Role.OWNER)) {
            String conversation = written(scene);
            scene.console.send("PATCH", "/api/v1/me", Map.of("preferences", Map.of("holdSeconds", 0)), Map.of());
            for (int number = 0; number < 3; number++) {
                scene.answer(conversation, "Answer " + number);
            }
            await().atMost(SOON).until(() -> states(scene).equals(List.of("queued", "accepted", "accepted")));
            await().atMost(SOON).until(() -> reached(scene, conversation).contains("\"waitsFor\":\"limit\""));
            JsonNode settings = scene.console.get("/api/v1/mail-sending").json();
            assertThat(settings.get("operatorPerDay").asInt()).isEqualTo(2);
            assertThat(settings.get("used").get("day").asInt()).isEqualTo(2);
            assertThat(life(app, scene))
                    .as("waiting is not counted against its life")
                    .isAfter(Instant.now().plus(Duration.ofDays(2)));

            app.bean(SendNotice.class).send(scene.company.id(), "eve@peer.example", "A notice", "Text");
            UUID agent = scene.company.person(Role.AGENT).id();
            app.bean(WriteToAgent.class)
                    .write(scene.company.id(), agent, words -> new WriteToAgent.Email("An alert", "Text"));
            await().atMost(SOON).until(() -> box.letters.stream().anyMatch(each -> each.contains("Subject: An alert")));
            assertThat(box.letters).noneMatch(each -> each.contains("Subject: A notice"));
            assertThat(app.superuser()
                            .sql(
                                    "select tries from letter where organization_id = ? and kind = 'NOTICE' and state = 'QUEUED'")
                            .param(scene.company.id().value())
                            .query(Integer.class)
                            .single())
                    .as("waiting for the limit is no failed try")
                    .isZero();

            other.answer(written(other), "Another organization has its own limit.");
            await().atMost(SOON).until(() -> states(other).equals(List.of("accepted")));

            String limit = "/api/v1/organizations/" + scene.company.id().value() + "/daily-mail-limit";
            assertThat(scene.console.put(limit, Map.of("perDay", 5)).status()).isEqualTo(404);
            assertThat(operator.put(limit, Map.of("perDay", 0)).status()).isEqualTo(422);
            assertThat(operator.put(limit, Map.of("perDay", 5)).status()).isEqualTo(200);
            await().atMost(SOON).until(() -> states(scene).equals(List.of("accepted", "accepted", "accepted")));
            assertThat(reached(scene, conversation)).doesNotContain("waitsFor");
            assertThat(operator.get(limit).json().get("sent").asInt()).isEqualTo(3);

            assertThat(scene.console
                            .put("/api/v1/mail-sending", Map.of("holdUncertain", false, "perDay", 1_000))
                            .json()
                            .get("operatorPerDay")
                            .asInt())
                    .as("an organization's own limit does not raise the operator's")
                    .isEqualTo(5);

            SendAllowance letters = app.bean(SendAllowance.class);
            assertThat(letters.take(scene.company.id())).isTrue();
            assertThat(letters.take(scene.company.id()))
                    .as("the last fifth is for agents")
                    .isFalse();
        }
    }

    @Test
    void theDefaultIsTwoThousandADay() {
        assertThat(TestApp.shared().bean(DailyLimit.class).mails()).isEqualTo(2_000);
    }

    private static List<String> states(MailScene scene) {
        return scene.outbound().stream()
                .map(each -> each.get("state").asString())
                .toList();
    }

    private static String reached(MailScene scene, String conversation) {
        String message = scene.messages(conversation).getLast().get("id").asString();
        return scene.console
                .get("/api/v1/conversations/" + conversation + "/mails?message=" + message)
                .text();
    }

    private static Instant life(TestApp app, MailScene scene) {
        return app.superuser()
                .sql("select ends_at from outbound_batch where organization_id = ? and put_off")
                .param(scene.company.id().value())
                .query((row, number) -> row.getTimestamp("ends_at").toInstant())
                .single();
    }

    private static String written(MailScene scene) {
        scene.send("ann@peer.example", """
                From: ann@peer.example
                To: %s
                Subject: A question
                Message-ID: <%s@peer.example>

                Is it blue?
                """.formatted(
                        scene.mailbox, scene.company.id().value()));
        return scene.conversations(1).getFirst().get("id").asString();
    }
}
