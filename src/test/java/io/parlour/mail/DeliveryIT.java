package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Letters through a server that takes mail.
class DeliveryIT {
    private record Row(
            String state, @Nullable String answer, @Nullable String body, int tries) {}

    @Test
    void lettersLeaveAreRefusedForGoodOrWaitAsTheServerSays() throws IOException {
        try (LetterBox box = new LetterBox();
                TestApp app = TestApp.start("parlour.smtp-url=" + box.url(), "parlour.mail-from=desk@example.org")) {
            Company company = Company.in(app);
            try (ConsoleClient owner = company.console(Role.OWNER)) {
                aLetterIsSentAndItsTextGoes(app, company, owner, box);
                aRefusalIsTheEnd(app, company, owner, box);
                aServerThatIsNotReadyIsAskedAgain(app, company, owner, box);
                assertThat(owner.get("/api/v1/captured-letters").json().get("items"))
                        .isEmpty();
            }
        }
    }

    private static void aLetterIsSentAndItsTextGoes(TestApp app, Company company, ConsoleClient owner, LetterBox box) {
        String email = invite(owner);

        await().atMost(Duration.ofSeconds(15))
                .until(() -> row(app, company, email).state().equals("SENT"));
        assertThat(row(app, company, email).body()).isNull();
        String letter = box.letters.getFirst();
        assertThat(letter)
                .contains("To: " + email, "From: desk@example.org", "Auto-Submitted: auto-generated", "/invitation#")
                .containsPattern("Message-ID: <[0-9a-f-]{36}@example.org>");
    }

    private static void aRefusalIsTheEnd(TestApp app, Company company, ConsoleClient owner, LetterBox box) {
        box.answers.add("550 nobody of this name: " + "x".repeat(50));
        String email = invite(owner);

        await().atMost(Duration.ofSeconds(15))
                .until(() -> row(app, company, email).state().equals("FAILED"));
        assertThat(row(app, company, email)).isEqualTo(new Row("FAILED", "smtp-550", null, 1));
    }

    private static void aServerThatIsNotReadyIsAskedAgain(
            TestApp app, Company company, ConsoleClient owner, LetterBox box) {
        box.answers.add("451 later");
        String email = invite(owner);

        await().atMost(Duration.ofSeconds(15))
                .until(() -> row(app, company, email).tries() == 1);
        assertThat(row(app, company, email).state()).isEqualTo("QUEUED");
        assertThat(row(app, company, email).answer()).isEqualTo("smtp-451");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(next(app)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(31)));
    }

    private static String invite(ConsoleClient owner) {
        String email = UUID.randomUUID() + "@example.org";
        assertThat(owner.post("/api/v1/agent-invitations", Map.of("email", email))
                        .status())
                .isEqualTo(201);
        return email;
    }

    private static Row row(TestApp app, Company company, String email) {
        return app.bean(Transactions.class)
                .read(
                        company.id(),
                        () -> app.bean(JdbcClient.class)
                                .sql("""
                                        select state, answer, body, tries from letter
                                        where organization_id = :organization and recipient = :email
                                        """)
                                .param("organization", company.id().value())
                                .param("email", email)
                                .query(Row.class)
                                .single());
    }

    /// How long until the one waiting letter is tried again.
    private static Duration next(TestApp app) {
        return app.bean(Transactions.class)
                .installation(() -> app.bean(JdbcClient.class)
                        .sql(
                                "select execution_time - now() from scheduled_task where task_name = 'letter' and not picked")
                        .query((row, number) -> Duration.ofSeconds(
                                (long) ((org.postgresql.util.PGInterval) row.getObject(1)).getSeconds()))
                        .single());
    }
}
