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
        return List.of(texts(), events());
    }

    private static Table texts() {
        return Table.installation(
                        "consent_text", "texts that were shown when someone was asked for consent; holds no person")
                .none(Reason.CATALOG, "sha256 bytea", "text text");
    }

    private static Table events() {
        return Table.tenant("consent_event")
                .subjectNamedBy("subject_kind", "subject")
                .purposes("rights-proof")
                .retention("at", "subject")
                .erase(Erase.DELETE_ROW)
                .none(Reason.TENANCY, "organization_id uuid")
                .none(Reason.KEY, "id uuid", "policy_version_id uuid")
                .none(Reason.CATALOG, "subject_kind text", "purpose text", "type text", "method text")
                .none(Reason.CONFIG, "text_version text", "controller text", "text_sha256 bytea", "variant text")
                .none(Reason.COUNTER, "schema_version smallint")
                .none(Reason.CLOCK, "at timestamptz", "expires_at timestamptz")
                .personal("language text", Category.PREFERENCE)
                .personal("jurisdiction text", Category.LOCATION)
                .personal("pair_id bytea", Category.PSEUDONYM)
                .personal("subject uuid", Category.PSEUDONYM);
    }
}
