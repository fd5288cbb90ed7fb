package io.parlour.identity;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.PublicAddress;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Links that sign a demo agent in by one click, as often as one likes while the demo lives. No other organization has
/// any: neither making nor using one works there.
@Component
public final class SignInLinks {
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

    /// The whole link. Earlier ones stay good.
    public String make(OrganizationId organization, UUID agent) {
        if (!isDemo(organization)) {
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
                    .param("at", Times.at(clock.instant()))
                    .update();
        });
        return address.base() + "/sign-in#" + token.value();
    }

    /// Whom a link signs in.
    public Optional<UUID> agentOf(OrganizationToken token) {
        if (!isDemo(token.organization())) {
            return Optional.empty();
        }
        return transactions.read(
                token.organization(),
                () -> jdbc.sql("""
                        select l.agent_id from sign_in_link l
                        join agent a on a.organization_id = l.organization_id and a.id = l.agent_id
                        where l.organization_id = :organization and l.token_hash = :hash and a.suspended_at is null
                        """)
                        .param("organization", token.organization().value())
                        .param("hash", token.hash())
                        .query((row, number) -> row.getObject("agent_id", UUID.class))
                        .optional());
    }

    private boolean isDemo(OrganizationId organization) {
        return organizations.find(organization).filter(Organization::demo).isPresent();
    }
}
