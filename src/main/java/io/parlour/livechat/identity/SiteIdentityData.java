package io.parlour.livechat.identity;

import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// What is kept of sites' identity settings: nothing of a person. Secrets are sealed.
@Component
final class SiteIdentityData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("site_identity")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "site_id uuid")
                        .none(CONFIG, "required boolean", "sign_in_url text", "hashes boolean", "hash_secret bytea")
                        .none(CLOCK, "hash_used_at timestamptz"),
                Table.tenant("site_identity_key")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "site_id uuid")
                        .none(CONFIG, "kid text", "algorithm text", "secret bytea", "public_key text")
                        .none(CLOCK, "created_at timestamptz", "used_at timestamptz"));
    }
}
