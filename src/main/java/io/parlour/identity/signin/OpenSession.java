package io.parlour.identity.signin;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Signs an agent in: always a new token (no session is ever carried over from before), of which only the hash is kept.
@Component
public final class OpenSession {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final SessionSettings settings;
    private final KnownDevices devices;
    private final Newness newness;

    OpenSession(
            JdbcClient jdbc,
            Transactions transactions,
            SessionSettings settings,
            KnownDevices devices,
            Newness newness) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.settings = settings;
        this.devices = devices;
        this.newness = newness;
    }

    public OrganizationToken open(OrganizationId organization, UUID agent, Client client) {
        Instant now = newness.clock().instant();
        OrganizationToken token = OrganizationToken.next(organization);
        UUID session = newness.ids().next();
        transactions.in(organization, () -> {
            boolean fresh = hasSignedIn(organization, agent) && !devices.knows(organization, agent, client);
            jdbc.sql("""
                            insert into agent_session (organization_id, id, agent_id, token_hash, device, address, created_at,
                                last_seen_at, expires_at)
                            values (:organization, :id, :agent, :hash, :device, :address, :now, :now, :expires)
                            """)
                    .param("organization", organization.value())
                    .param("id", session)
                    .param("agent", agent)
                    .param("hash", token.hash())
                    .param("device", client.device())
                    .param("address", client.network())
                    .param("now", Sql.utc(now))
                    .param("expires", Sql.utc(now.plus(settings.absolute())))
                    .update();
            jdbc.sql("update agent set last_seen_at = :now where organization_id = :organization and id = :agent")
                    .param("organization", organization.value())
                    .param("agent", agent)
                    .param("now", Sql.utc(now))
                    .update();
            devices.remember(organization, agent, client);
            newness.events().publishEvent(new SignedIn(organization, agent, session, fresh ? client : null));
        });
        return token;
    }

    private boolean hasSignedIn(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select last_seen_at is not null from agent
                        where organization_id = :organization and id = :agent
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .query(Boolean.class)
                .single();
    }

    @Component("sessionNewness")
    record Newness(IdSource ids, Clock clock, ApplicationEventPublisher events) {}
}
