package io.parlour.database;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes every row of an organization, in one transaction under a standing rule. What the program may not delete,
/// the audit, stays.
///
/// The order comes from the catalog: a table goes before those its keys point to.
@Component
public final class RemoveOrganization {
    private static final int MOST_TRIES = 5;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    RemoveOrganization(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// As below, except for some tables, under a recorded deletion run.
    public void removeAllBut(OrganizationId organization, Set<String> kept, UUID run) {
        removeOnce(organization, kept, () -> transactions.deleting(run));
    }

    /// What background work stores meanwhile goes at the next try. Errors: none for an organization that has no
    /// rows.
    public void remove(OrganizationId organization, String rule) {
        for (int tries = 1; ; tries++) {
            try {
                removeOnce(organization, Set.of(), () -> transactions.deleting(rule));
                return;
            } catch (DataIntegrityViolationException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void removeOnce(OrganizationId organization, Set<String> kept, Runnable under) {
        transactions.in(organization, () -> {
            under.run();
            for (String table : childrenFirst()) {
                if (kept.contains(table)) {
                    continue;
                }
                jdbc.sql("delete from " + table + " where organization_id = :organization")
                        .param("organization", organization.value())
                        .update();
            }
        });
    }

    /// Depth: how many references lead from a table to one that refers to nothing. No table refers to itself in a
    /// circle.
    private List<String> childrenFirst() {
        return jdbc.sql("""
                        with recursive tenant as (
                            select c.oid, c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
                             where c.relkind in ('r', 'p') and a.attname = 'organization_id' and not a.attisdropped
                               and c.relnamespace = 'public'::regnamespace
                               and has_table_privilege(c.oid, 'delete')),
                        depth as (
                            select oid, 0 as n from tenant
                            union all
                            select k.conrelid, d.n + 1 from depth d
                              join pg_constraint k on k.contype = 'f' and k.confrelid = d.oid and k.conrelid <> d.oid
                             where d.n < 50)
                        select quote_ident(t.relname) from tenant t join depth d on d.oid = t.oid
                         group by t.relname order by max(d.n) desc, t.relname""").query((row, number) -> row.getString(1)).list();
    }
}
