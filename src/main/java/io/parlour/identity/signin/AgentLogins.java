package io.parlour.identity.signin;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Agents by what they sign in with.
@Component
final class AgentLogins {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    record Login(
            OrganizationId organization,
            UUID agent,
            String email,
            @Nullable String passwordHash,
            boolean suspended) {}

    AgentLogins(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// The agents of this address in every organization. The function tells ids alone; each agent is read inside
    /// its own organization.
    List<Login> of(String emailLower) {
        List<UUID> organizations =
                transactions.installation(() -> jdbc.sql("select id from agent_organizations(:email) as id")
                        .param("email", emailLower)
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .list());
        return organizations.stream()
                .map(OrganizationId::new)
                .flatMap(id -> in(id, emailLower).stream())
                .toList();
    }

    private Optional<Login> in(OrganizationId organization, String emailLower) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select id, email, password_hash, suspended_at from agent
                        where organization_id = :organization and email_lower = :email
                        """)
                        .param("organization", organization.value())
                        .param("email", emailLower)
                        .query((row, number) -> new Login(
                                organization,
                                row.getObject("id", UUID.class),
                                row.getString("email"),
                                row.getString("password_hash"),
                                Sql.instantOrNull(row, "suspended_at") != null))
                        .optional());
    }

    Optional<Login> find(OrganizationId organization, UUID agent) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select id, email, password_hash, suspended_at from agent
                        where organization_id = :organization and id = :agent
                        """)
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .query((row, number) -> new Login(
                                organization,
                                agent,
                                row.getString("email"),
                                row.getString("password_hash"),
                                Sql.instantOrNull(row, "suspended_at") != null))
                        .optional());
    }

    void setPassword(OrganizationId organization, UUID agent, String hash) {
        jdbc.sql("update agent set password_hash = :hash where organization_id = :organization and id = :agent")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("hash", hash)
                .update();
    }
}
