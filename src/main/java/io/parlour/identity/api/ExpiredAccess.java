package io.parlour.identity.api;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Removes sessions and links three months after their end, as the purpose `security` says, and devices a year
/// after the last sign-in.
@Component
final class ExpiredAccess {
    private static final int MONTHS = 3;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    ExpiredAccess(JdbcClient jdbc, Transactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    void sweep(OrganizationId organization) {
        OffsetDateTime before = Sql.utc(
                clock.instant().atOffset(ZoneOffset.UTC).minusMonths(MONTHS).toInstant());
        transactions.in(organization, () -> {
            transactions.deleting("access-expired");
            delete(organization, before, """
                    delete from agent_session
                    where organization_id = :organization and least(revoked_at, expires_at) < :before
                    """);
            delete(organization, before.minusMonths(12 - MONTHS), """
                    delete from agent_device where organization_id = :organization and last_seen_at < :before
                    """);
            delete(organization, before, """
                    delete from password_reset where organization_id = :organization and expires_at < :before
                    """);
            delete(organization, before, """
                    delete from agent_invitation_department d
                    where d.organization_id = :organization and d.invitation_id in (select i.id from agent_invitation i
                        where i.organization_id = :organization and i.expires_at < :before)
                    """);
            delete(organization, before, """
                    delete from agent_invitation where organization_id = :organization and expires_at < :before
                    """);
        });
    }

    private void delete(OrganizationId organization, OffsetDateTime before, String sql) {
        jdbc.sql(sql)
                .param("organization", organization.value())
                .param("before", before)
                .update();
    }
}
