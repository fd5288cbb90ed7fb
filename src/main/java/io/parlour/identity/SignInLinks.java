package io.parlour.identity;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.PublicAddress;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Links that sign a demo agent in by one click, once, within a day. No other organization has any: neither making nor
/// using one works there.
@Component
public final class SignInLinks {
    private static final Duration LIFE = Duration.ofDays(1);
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Organizations organizations;
    private final PublicAddress address;
    private final Clock clock;

    SignInLinks(
            JdbcClient jdbc,
            Transactions transactions,
            Organizations organizations,
            PublicAddress address,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.organizations = organizations;
        this.address = address;
        this.clock = clock;
    }

    /// The whole link.
    public String make(OrganizationId organization, UUID agent) {
        if (!organizations.isDemo(organization)) {
            throw new IllegalArgumentException("only a demo's agents sign in by link");
        }
        OrganizationToken token = OrganizationToken.next(organization);
        transactions.in(organization, () -> {
            jdbc.sql("""
                            insert into sign_in_link (organization_id, token_hash, agent_id, created_at)
                            values (:organization, :hash, :agent, :at)
                            """)
                    .param("organization", organization.value())
                    .param("hash", token.hash())
                    .param("agent", agent)
                    .param("at", Sql.utc(clock.instant()))
                    .update();
        });
        return address.base() + "/sign-in#" + token.value();
    }

    /// Whom a link signs in. It is used up.
    public Optional<UUID> use(OrganizationToken token) {
        if (!organizations.isDemo(token.organization())) {
            return Optional.empty();
        }
        return transactions.in(token.organization(), () -> {
            transactions.deleting("link-used");
            return jdbc.sql("""
                            delete from sign_in_link l using agent a
                            where l.organization_id = :organization and l.token_hash = :hash and l.created_at > :oldest
                                and a.organization_id = :organization and a.id = l.agent_id and a.suspended_at is null
                            returning l.agent_id
                            """)
                    .param("organization", token.organization().value())
                    .param("hash", token.hash())
                    .param("oldest", Sql.utc(clock.instant().minus(LIFE)))
                    .query(UUID.class)
                    .optional();
        });
    }

    /// Ends those that were made so far.
    public void end(OrganizationId organization) {
        transactions.in(organization, () -> {
            transactions.deleting("link-ended");
            jdbc.sql("delete from sign_in_link where organization_id = :organization")
                    .param("organization", organization.value())
                    .update();
        });
    }
}
