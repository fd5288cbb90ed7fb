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
        return List.of(Table.tenant("audit_intake")
                .keepsIds()
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "id bigint", "xid bigint", "actor_id uuid", "object_id uuid", "commitment bytea")
                .none(CLOCK, "at timestamptz")
                .none(
                        CATALOG,
                        "actor_kind smallint",
                        "action smallint",
                        "object_kind smallint",
                        "field_set bigint",
                        "reason smallint",
                        "rule_id int")
                .none(COUNTER, "n bigint"));
    }

    @Override
    public List<Definer> definers() {
        return List.of(new Definer(
                "parlour_audit_listed(smallint[], bigint, integer)",
                "the running program may add to the audit and not read it; of its own organization, ids and codes"));
    }
}
