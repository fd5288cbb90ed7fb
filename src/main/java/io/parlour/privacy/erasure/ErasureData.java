package io.parlour.privacy.erasure;

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

/// What is kept of erasures: random ids, counts and the certificate. While one runs, its values are sealed.
@Component
final class ErasureData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("erasure")
                        .keepsIds()
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "request_id uuid", "agent_id uuid", "run_id uuid", "approved_by uuid")
                        .none(KEY, "map_fingerprint bytea", "sealed bytea")
                        .none(CATALOG, "state text", "failure text", "certificate text", "awaits_approval boolean")
                        .none(COUNTER, "counts text", "mentions integer", "tries integer")
                        .none(KEY, "last_file text")
                        .none(CLOCK, "began_at timestamptz", "erased_live_at timestamptz")
                        .none(CLOCK, "beyond_recovery_at timestamptz", "ended_at timestamptz")
                        .lookup("erasure_certificate", "whoever has a certificate's id knows no organization"),
                Table.tenant("erasure_step")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "erasure_id uuid")
                        .none(COUNTER, "seq integer")
                        .none(CATALOG, "state text")
                        .none(CLOCK, "at timestamptz"),
                Table.tenant("erasure_file")
                        .keepsIds()
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "erasure_id uuid", "path text"),
                Table.tenant("tombstone")
                        .keepsIds()
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "erasure_id uuid")
                        .none(CATALOG, "kind text")
                        .none(CLOCK, "at timestamptz"),
                Table.installation("ledger_state", "how far the ledger of the installation is in effect; a number only")
                        .none(KEY, "one boolean")
                        .none(COUNTER, "applied_seq bigint")
                        .none(CLOCK, "acknowledged_at timestamptz"));
    }

    @Override
    public List<Definer> definers() {
        return List.of(
                new Definer(
                        "erasure_organization(uuid)",
                        "whoever has a certificate's random id may read it and knows no organization; ids only"),
                new Definer("erasure_open()", "erasures that go on after a start, of all organizations; ids only"));
    }
}
