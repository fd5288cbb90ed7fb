package io.parlour.privacy.policies;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.Category;
import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Erase;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who was told about a version of the policy.
@Component
final class PolicyData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(Table.tenant("policy_notice")
                .subjectNamedBy("subject_kind", "subject")
                .purposes("rights-proof")
                .retention("at", "rights-proof")
                .erase(Erase.DELETE_ROW)
                .none(TENANCY, "organization_id uuid")
                .none(KEY, "policy_version_id uuid")
                .none(CATALOG, "subject_kind text")
                .none(CLOCK, "at timestamptz")
                .personal("subject uuid", Category.PSEUDONYM));
    }
}
