package io.parlour.identity.signin;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Secrets;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Browsers that signed in to an account before. A browser proves it by a cookie, of which only the hash is kept.
@Component
final class KnownDevices {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    KnownDevices(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    boolean knows(OrganizationId organization, UUID agent, Client client) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select exists (select 1 from agent_device
                            where organization_id = :organization and agent_id = :agent and token_hash = :hash)
                        """)
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .param("hash", Secrets.hash(client.token()))
                        .query(Boolean.class)
                        .single());
    }

    /// Inside a transaction of the organization.
    void remember(OrganizationId organization, UUID agent, Client client) {
        jdbc.sql("""
                        insert into agent_device (organization_id, agent_id, token_hash, last_seen_at)
                        values (:organization, :agent, :hash, :now)
                        on conflict (organization_id, agent_id, token_hash) do update set last_seen_at = :now
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("hash", Secrets.hash(client.token()))
                .param("now", Sql.utc(clock.instant()))
                .update();
    }

    /// Inside a transaction of the organization. All of them, or all but this browser.
    void forget(OrganizationId organization, UUID agent, @Nullable Client kept) {
        transactions.deleting("device-forgotten");
        jdbc.sql("""
                        delete from agent_device where organization_id = :organization and agent_id = :agent
                            and (cast(:kept as bytea) is null or token_hash <> :kept)
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("kept", kept == null ? null : Secrets.hash(kept.token()))
                .update();
    }
}
