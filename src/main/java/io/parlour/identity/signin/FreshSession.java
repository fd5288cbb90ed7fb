package io.parlour.identity.signin;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// For what can't be undone or opens the way for others: the agent must have signed in just now. Agents of the demo
/// can't sign in again, so there it isn't asked.
///
/// Errors: 403 `identity.sign-in-again`.
@Component
public final class FreshSession {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Organizations organizations;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    FreshSession(Organizations organizations, Transactions transactions, JdbcClient jdbc, Clock clock) {
        this.organizations = organizations;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void require(AgentPrincipal agent) {
        Instant earliest = clock.instant().minus(FRESH);
        boolean fresh = transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                        select created_at > :earliest from agent_session
                         where organization_id = :organization and id = :session""")
                        .param("organization", agent.organization().value())
                        .param("session", agent.session())
                        .param("earliest", Sql.utc(earliest))
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
        if (!fresh && !organizations.isDemo(agent.organization())) {
            throw Problem.forbidden("identity.sign-in-again", Map.of("minutes", FRESH.toMinutes()));
        }
    }
}
