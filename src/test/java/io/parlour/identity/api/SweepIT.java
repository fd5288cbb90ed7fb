package io.parlour.identity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SweepIT {
    private final TestApp app = TestApp.shared();
    private final Company company = Company.in(app);

    @Test
    void aSessionThatIsOverIsRefusedAndGoesThreeMonthsLater() {
        try (ConsoleClient ann = company.console(Role.AGENT);
                ConsoleClient bob = company.console(Role.AGENT)) {
            change(
                    "update agent_session set last_seen_at = now() - interval '31 days'"
                            + " where organization_id = :organization and agent_id = :agent",
                    ann);
            change(
                    "update agent_session set expires_at = now() - interval '1 second'"
                            + " where organization_id = :organization and agent_id = :agent",
                    bob);
            assertThat(ann.get("/api/v1/me").status()).isEqualTo(401);
            assertThat(bob.get("/api/v1/me").status()).isEqualTo(401);

            app.bean(ExpiredAccess.class).sweep(company.id());
            assertThat(count("agent_session")).isEqualTo(2);
            change(
                    "update agent_session set expires_at = now() - interval '93 days'"
                            + " where organization_id = :organization and agent_id = :agent",
                    bob);
            app.bean(ExpiredAccess.class).sweep(company.id());
            assertThat(count("agent_session")).isEqualTo(1);
        }
    }

    @Test
    void anOldInvitationGoesWithItsDepartments() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            String department =
                    owner.get("/api/v1/departments").json().at("/items/0/id").asString();
            for (int i = 0; i < 2; i++) {
                owner.post(
                        "/api/v1/agent-invitations",
                        Map.of("email", UUID.randomUUID() + "@example.org", "departments", new String[] {department}));
            }
            write("""
                    update agent_invitation set expires_at = now() - interval '93 days'
                    where organization_id = :organization and id = (select min(id::text)::uuid from agent_invitation
                        where organization_id = :organization)
                    """);

            app.bean(ExpiredAccess.class).sweep(company.id());

            assertThat(count("agent_invitation")).isEqualTo(1);
            assertThat(count("agent_invitation_department")).isEqualTo(1);
        }
    }

    @Test
    void aRepeatedWriteIsKeptADay() {
        try (ConsoleClient owner = company.console(Role.OWNER)) {
            owner.send("POST", "/api/v1/departments", Map.of("name", "Sales"), Map.of("Idempotency-Key", "one"));
            app.bean(RepeatedWrites.class).sweep(company.id());
            assertThat(count("repeated_write")).isEqualTo(1);

            write("update repeated_write set at = now() - interval '25 hours' where organization_id = :organization");
            app.bean(RepeatedWrites.class).sweep(company.id());
            assertThat(count("repeated_write")).isZero();
        }
    }

    private void change(String sql, ConsoleClient of) {
        // the agent is known from the cookie's session, whatever its state
        UUID agent = agents.computeIfAbsent(of, this::agentOf);
        app.bean(Transactions.class).in(company.id(), () -> {
            app.bean(JdbcClient.class)
                    .sql(sql)
                    .param("organization", company.id().value())
                    .param("agent", agent)
                    .update();
        });
    }

    private final Map<ConsoleClient, UUID> agents = new java.util.HashMap<>();

    private UUID agentOf(ConsoleClient client) {
        return UUID.fromString(client.get("/api/v1/me").json().at("/agent/id").asString());
    }

    private void write(String sql) {
        app.bean(Transactions.class).in(company.id(), () -> {
            app.bean(JdbcClient.class)
                    .sql(sql)
                    .param("organization", company.id().value())
                    .update();
        });
    }

    private long count(String table) {
        return app.bean(Transactions.class)
                .read(
                        company.id(),
                        () -> app.bean(JdbcClient.class)
                                .sql("select count(*) from " + table + " where organization_id = :organization")
                                .param("organization", company.id().value())
                                .query(Long.class)
                                .single());
    }
}
