package io.parlour.helpdesk.forms;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of forms, in the running transaction.
@Repository
class FormRows {
    private static final TypeReference<List<TicketForm.Item>> ITEMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FormRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// In the order in which they are asked.
    List<TicketForm> all(OrganizationId organization) {
        return jdbc.sql("""
                        select id, name, site_id, channel, items from ticket_form
                         where organization_id = :organization order by position, id""")
                .param("organization", organization.value())
                .query(this::form)
                .list();
    }

    void save(OrganizationId organization, TicketForm form, int position) {
        jdbc.sql("""
                        insert into ticket_form (organization_id, id, name, site_id, channel, items, position)
                        values (:organization, :id, :name, :site, :channel, :items::jsonb, :position)
                        on conflict (organization_id, id) do update set name = excluded.name,
                            site_id = excluded.site_id, channel = excluded.channel, items = excluded.items,
                            position = excluded.position""")
                .params(Sql.parameters(organization, form))
                .param("items", json.writeValueAsString(form.items()))
                .param("position", position)
                .update();
    }

    void remove(OrganizationId organization, UUID id) {
        jdbc.sql("delete from ticket_form where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    private TicketForm form(ResultSet row, int number) throws SQLException {
        return new TicketForm(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("site_id", UUID.class),
                row.getString("channel"),
                json.readValue(row.getString("items"), ITEMS));
    }
}
