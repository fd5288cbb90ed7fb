package io.parlour.audit;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.COUNTER;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Definer;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Random ids, codes and times. A person's id here leads nowhere once the person is erased.
@Component
final class AuditData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(intake(), entry(), seal(), sealedHead());
    }

    private static Table intake() {
        return codes(Table.tenant("audit_intake")
                .keepsIds()
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id bigint", "xid bigint"));
    }

    private static Table entry() {
        return codes(Table.tenant("audit_entry")
                .keepsIds()
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "seq bigint", "prev bytea", "hash bytea"));
    }

    private static Table codes(Table table) {
        return table.none(KEY, "actor_id uuid", "object_id uuid", "commitment bytea")
                .none(CLOCK, "at timestamptz")
                .none(CATALOG, "actor_kind smallint", "action smallint", "object_kind smallint", "field_set bigint")
                .none(CATALOG, "reason smallint", "rule_id int")
                .none(COUNTER, "n bigint");
    }

    private static Table seal() {
        return Table.installation("audit_seal", "one signature covers the audit logs of all organizations; hashes only")
                .none(KEY, "n bigint", "root bytea", "prev_root bytea", "key_id bytea", "signature bytea")
                .none(CLOCK, "at timestamptz");
    }

    private static Table sealedHead() {
        return Table.tenant("audit_sealed_head")
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "n bigint", "seq bigint", "hash bytea", "proof bytea");
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer(
                        "parlour_audit_listed(smallint[], bigint, integer)",
                        "the running program may add to the audit and not read it; of its own organization, ids and codes"),
                new Definer(
                        "parlour_audit_seal(integer)",
                        "moves entries from the intake to the chains of all organizations; answers a count"),
                new Definer("parlour_audit_waiting()", "whose entries are to be moved to their chains; answers ids"),
                new Definer("parlour_audit_oldest()", "how long entries of any organization wait; answers a time"),
                new Definer(
                        "parlour_audit_heads()",
                        "a seal covers the newest entries of all organizations; ids, numbers and hashes"),
                new Definer(
                        "parlour_audit_sealed(bigint, timestamp with time zone, bytea, bytea, bytea, bytea, uuid[],"
                                + " bigint[], bytea[], bytea[])",
                        "keeps a seal with the proof of each organization; answers nothing"));
    }
}
