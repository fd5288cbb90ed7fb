package io.parlour.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RepeatedWriteIT {
    private static final String DEPARTMENTS = "/api/v1/departments";
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);
    private final String key = UUID.randomUUID().toString();

    @Test
    void aWriteSentAgainIsDoneOnceAndAnsweredTheSame() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            ConsoleClient.Answer first = add(owner, "Sales");
            ConsoleClient.Answer second = add(owner, "Sales");

            assertThat(first.status()).isEqualTo(201);
            assertThat(second.status()).isEqualTo(201);
            assertThat(second.text()).isEqualTo(first.text());
            assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(owner.get(DEPARTMENTS).json().get("items")).hasSize(2);
        }
    }

    @Test
    void theSameKeyForAnotherBodyIsRefused() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            add(owner, "Sales");

            ConsoleClient.Answer other = add(owner, "Support");
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.code()).isEqualTo("idempotency.mismatch");
        }
    }

    @Test
    void anErrorLeavesTheKeyForABetterTry() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            assertThat(add(owner, "").status()).isEqualTo(422);
            assertThat(add(owner, "Sales").status()).isEqualTo(201);
        }
    }

    @Test
    void aKeyIsItsAgentsOwn() {
        try (ConsoleClient owner = company.console(Role.OWNER);
                ConsoleClient colleague = company.console(Role.OWNER)) {
            assertThat(add(owner, "Sales").status()).isEqualTo(201);
            assertThat(add(colleague, "Support").status()).isEqualTo(201);
        }
    }

    @Test
    void writesSideBySideOfOneKeyAreDoneOnce() throws Exception {
        try (ConsoleClient owner = company.console(Role.OWNER);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(threads.submit(() -> add(owner, "Sales").status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(201, 409);
            }
            assertThat(owner.get(DEPARTMENTS).json().get("items")).hasSize(2);
        }
    }

    @Test
    void aKeptAnswerIsNotReadableInTheDatabase() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            ConsoleClient.Answer made = add(owner, "Unmistakable");
            byte[] kept = app.bean(Transactions.class)
                    .read(
                            company.id(),
                            () -> app.bean(JdbcClient.class)
                                    .sql("select answer from repeated_write where organization_id = :organization")
                                    .param("organization", company.id().value())
                                    .query((row, number) -> row.getBytes("answer"))
                                    .single());

            assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Unmistakable");
            assertThat(SealedAnswer.open(key, kept))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(made.text());
        }
    }

    private ConsoleClient.Answer add(ConsoleClient client, String name) {
        return client.send("POST", DEPARTMENTS, Map.of("name", name), Map.of("Idempotency-Key", key));
    }
}
