package io.parlour.livechat.reasons;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Stored reasons, in the running transaction.
@Repository
class AwayReasonRows {
    private final JdbcClient jdbc;

    AwayReasonRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By name; those that can no longer be chosen last.
    List<AwayReason> all(OrganizationId organization) {
        return jdbc.sql("""
                        select * from away_reason where organization_id = :organization
                         order by active desc, name, id limit 1000""")
                .param("organization", organization.value())
                .query((row, number) -> new AwayReason(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        AwayReason.CountsAs.of(row.getString("counts_as")),
                        row.getBoolean("active")))
                .list();
    }

    void save(OrganizationId organization, AwayReason reason) {
        jdbc.sql("""
                        insert into away_reason (organization_id, id, name, counts_as, active)
                        values (:organization, :id, :name, :counts, :active)
                        on conflict (organization_id, id) do update
                            set name = excluded.name, counts_as = excluded.counts_as, active = excluded.active""")
                .param("organization", organization.value())
                .param("id", reason.id())
                .param("name", reason.name())
                .param("counts", reason.countsAs().key())
                .param("active", reason.active())
                .update();
    }
}
