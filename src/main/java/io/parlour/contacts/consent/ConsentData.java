package io.parlour.contacts.consent;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Reason;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// The proofs of consent.
@Component
final class ConsentData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("consent_event")
                .subjectNamedBy("subject_kind", "subject")
                .purposes("rights-proof")
                .retention("at", "subject")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid", "policy_version_id uuid")
                .none(Reason.CATALOG, "subject_kind text", "purpose text", "type text", "method text")
                .none(Reason.CONFIG, "text_version text")
                .none(Reason.CLOCK, "at timestamptz")
                .personal("subject uuid", Category.PSEUDONYM));
    }
}
