package io.parlour.helpdesk.views;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldUses;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Views that ask for a field, show it, or are ordered by it. A private one is told with its owner, who is to be asked.
@Component
final class FieldsOfViews implements FieldUses {
    private final JdbcClient jdbc;

    FieldsOfViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Use> of(OrganizationId organization, CustomField field) {
        return jdbc.sql("""
                        select case when v.sharing = 'private' then v.name || ' (' || a.name || ')' else v.name end as name
                          from ticket_view v
                          join agent a on a.organization_id = v.organization_id and a.id = v.owner_id
                         where v.organization_id = :organization
                           and (strpos(v.condition::text, :quoted) > 0 or v.group_by = :key
                             or :key = any (string_to_array(v.columns, ','))
                             or :key = any (string_to_array(replace(v.sort, '-', ''), ',')))
                         order by v.name, v.id limit 100""")
                .param("organization", organization.value())
                .param("quoted", '"' + field.asked() + '"')
                .param("key", field.asked())
                .query((row, number) -> new Use("view", row.getString("name")))
                .list();
    }
}
