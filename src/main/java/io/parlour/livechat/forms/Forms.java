package io.parlour.livechat.forms;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The forms of an organization, in the running transaction.
@Repository
class Forms {
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final TypeReference<List<FormField.Option>> OPTIONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Forms(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Empty while nobody has changed the usual form.
    Optional<Form> find(OrganizationId organization, UUID widget, FormKind kind) {
        return jdbc.sql("""
                        select * from form
                         where organization_id = :organization and widget_id = :widget and kind = :kind""")
                .param("organization", organization.value())
                .param("widget", widget)
                .param("kind", kind.key())
                .query((row, number) -> form(organization, row, kind))
                .optional();
    }

    private Form form(OrganizationId organization, ResultSet row, FormKind kind) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Form(
                id,
                row.getObject("widget_id", UUID.class),
                kind,
                row.getString("mode"),
                row.getString("away_departments"),
                Sql.uuid(row, "department_id"),
                Stream.of(row.getString("notify").split(" "))
                        .filter(address -> !address.isEmpty())
                        .toList(),
                fields(organization, id),
                row.getInt("version"));
    }

    private List<FormField> fields(OrganizationId organization, UUID form) {
        return jdbc.sql("""
                        select * from form_field where organization_id = :organization and form_id = :form
                         order by ordinal""")
                .param("organization", organization.value())
                .param("form", form)
                .query((row, number) -> field(row))
                .list();
    }

    private FormField field(ResultSet row) throws SQLException {
        String shownBy = row.getString("show_if_field");
        return new FormField(
                row.getString("name"),
                FieldType.of(row.getString("type")),
                row.getBoolean("required"),
                row.getString("pattern"),
                shownBy == null ? null : new FormField.ShowIf(shownBy, row.getString("show_if_value")),
                row.getString("agrees_to"),
                json.readValue(row.getString("labels"), LABELS),
                json.readValue(row.getString("options"), OPTIONS));
    }

    /// Saves over `form.version()`: false when another version stands there now.
    boolean save(OrganizationId organization, Form form, UUID fresh, @Nullable UUID by, Instant at) {
        Optional<UUID> id = jdbc.sql("""
                        insert into form (organization_id, id, widget_id, kind, mode, away_departments, department_id,
                            notify, version, saved_by, saved_at)
                        values (:organization, :id, :widget, :kind, :mode, :away, :department, :notify, 1, :by, :at)
                        on conflict (organization_id, widget_id, kind) do update
                           set mode = excluded.mode, away_departments = excluded.away_departments,
                               department_id = excluded.department_id, notify = excluded.notify,
                               version = form.version + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
                         where form.version = :version
                        returning id""")
                .params(Sql.parameters(organization, form))
                .param("id", fresh)
                .param("kind", form.kind().key())
                .param("away", form.awayDepartments())
                .param("notify", String.join(" ", form.notices()))
                .param("by", by)
                .param("at", Sql.utc(at))
                .query(UUID.class)
                .optional();
        id.ifPresent(saved -> write(organization, saved, form.fields()));
        return id.isPresent();
    }

    private void write(OrganizationId organization, UUID form, List<FormField> fields) {
        jdbc.sql("delete from form_field where organization_id = :organization and form_id = :form")
                .param("organization", organization.value())
                .param("form", form)
                .update();
        for (int ordinal = 0; ordinal < fields.size(); ordinal++) {
            FormField field = fields.get(ordinal);
            FormField.ShowIf showIf = field.showIf();
            jdbc.sql("""
                            insert into form_field (organization_id, form_id, name, ordinal, type, required, pattern,
                                show_if_field, show_if_value, agrees_to, labels, options)
                            values (:organization, :form, :name, :ordinal, :type, :required, :pattern, :shown_by, :value,
                                :agrees, :labels::jsonb, :options::jsonb)""")
                    .param("organization", organization.value())
                    .param("form", form)
                    .param("name", field.name())
                    .param("ordinal", ordinal)
                    .param("type", field.type().key())
                    .param("required", field.required())
                    .param("pattern", field.pattern())
                    .param("shown_by", showIf == null ? null : showIf.field())
                    .param("value", showIf == null ? null : showIf.value())
                    .param("agrees", field.agreesTo())
                    .param("labels", json.writeValueAsString(field.labels()))
                    .param("options", json.writeValueAsString(field.options()))
                    .update();
        }
    }
}
