package io.parlour.identity.signin;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Ends sessions, and with them their sockets, at once.
@Component
public final class EndSessions {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /// Which of an agent's sessions. With neither, all.
    ///
    /// @param renewed whether the agent has a new one in the same browser
    public record Which(@Nullable UUID only, @Nullable UUID except, boolean renewed) {
        public static Which all() {
            return new Which(null, null, false);
        }

        public static Which one(UUID session) {
            return new Which(session, null, false);
        }

        public static Which others(UUID session) {
            return new Which(null, session, false);
        }

        public static Which renewed(UUID session) {
            return new Which(session, null, true);
        }
    }

    EndSessions(JdbcClient jdbc, Transactions transactions, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /// How many ended.
    public int end(OrganizationId organization, UUID agent, Which which) {
        return transactions.in(organization, () -> {
            List<UUID> ended = jdbc.sql("""
                            update agent_session set revoked_at = :now
                            where organization_id = :organization and agent_id = :agent and revoked_at is null
                                and (cast(:only as uuid) is null or id = :only)
                                and (cast(:except as uuid) is null or id <> :except)
                            returning id
                            """)
                    .param("organization", organization.value())
                    .param("agent", agent)
                    .param("now", Sql.utc(clock.instant()))
                    .param("only", which.only())
                    .param("except", which.except())
                    .query((row, number) -> row.getObject("id", UUID.class))
                    .list();
            ended.forEach(
                    session -> events.publishEvent(new SessionEnded(organization, agent, session, which.renewed())));
            return ended.size();
        });
    }
}
