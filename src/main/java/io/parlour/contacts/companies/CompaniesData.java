package io.parlour.contacts.companies;

import static io.parlour.kernel.datamap.Reason.CATALOG;
import static io.parlour.kernel.datamap.Reason.CLOCK;
import static io.parlour.kernel.datamap.Reason.CONFIG;
import static io.parlour.kernel.datamap.Reason.KEY;
import static io.parlour.kernel.datamap.Reason.TENANCY;

import io.parlour.kernel.datamap.DataMap;
import io.parlour.kernel.datamap.Table;
import java.util.List;
import org.springframework.stereotype.Component;

/// Companies are no persons; that a contact belongs to one goes with the contact.
@Component
final class CompaniesData implements DataMap {
    @Override
    public List<Table> tables() {
        return List.of(
                Table.tenant("company")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "id uuid", "calendar_id uuid", "department_id uuid")
                        .none(CONFIG, "name text", "name_fold text", "fields jsonb", "fields_fold jsonb")
                        .none(CLOCK, "created_at timestamptz"),
                Table.tenant("company_domain")
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "company_id uuid")
                        .none(CONFIG, "domain text"),
                Table.tenant("company_contact")
                        .belongsTo("contact", "contact_id")
                        .guarded()
                        .none(TENANCY, "organization_id uuid")
                        .none(KEY, "contact_id uuid", "company_id uuid")
                        .none(CATALOG, "role text", "joined text")
                        .none(CLOCK, "at timestamptz"));
    }
}
