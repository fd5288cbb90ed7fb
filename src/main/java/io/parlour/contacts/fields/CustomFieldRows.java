package io.parlour.contacts.fields;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of fields, in the running transaction. None is ever deleted: its key is taken for ever.
@Repository
class CustomFieldRows {
    private static final TypeReference<List<CustomField.Option>> OPTIONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CustomFieldRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// In their order, with the archived ones.
    List<CustomField> all(OrganizationId organization, @Nullable FieldObject object) {
        return jdbc.sql("""
                        select id, object, key, kind, name, hint, options, pattern, personal, keep_days, carries_over,
                            position, archived_at is not null as archived
                        from custom_field
                        where organization_id = :organization
                          and (cast(:object as text) is null or object = :object)
                        order by object, position, id""")
                .param("organization", organization.value())
                .param("object", object == null ? null : object.key())
                .query(this::field)
                .list();
    }

    Optional<CustomField> find(OrganizationId organization, UUID id) {
        return all(organization, null).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /// Those who add fields wait for each other: their number is bounded.
    void lock(OrganizationId organization) {
        jdbc.sql("select organization_id from organization where organization_id = :organization for no key update")
                .param("organization", organization.value())
                .query(UUID.class)
                .single();
    }

    void insert(OrganizationId organization, CustomField field) {
        jdbc.sql("""
                        insert into custom_field (organization_id, id, object, key, kind, name, hint, options, pattern,
                            personal, keep_days, carries_over, position)
                        values (:organization, :id, :object, :key, :kind, :name, :hint, :options::jsonb, :pattern,
                            :personal, :keep, :carries, :position)""")
                .params(Sql.parameters(organization, field))
                .param("object", field.object().key())
                .param("kind", field.kind().key())
                .param("options", json.writeValueAsString(field.options()))
                .param("keep", field.keepDays())
                .param("carries", field.carriesOver())
                .update();
    }

    void update(OrganizationId organization, CustomField field) {
        jdbc.sql("""
                        update custom_field set name = :name, hint = :hint, options = :options::jsonb,
                            pattern = :pattern, personal = :personal, keep_days = :keep, carries_over = :carries,
                            position = :position,
                            archived_at = case when :archived then coalesce(archived_at, now()) end
                        where organization_id = :organization and id = :id""")
                .params(Sql.parameters(organization, field))
                .param("options", json.writeValueAsString(field.options()))
                .param("keep", field.keepDays())
                .param("carries", field.carriesOver())
                .update();
    }

    private CustomField field(ResultSet row, int number) throws SQLException {
        int days = row.getInt("keep_days");
        @Nullable Integer keep = row.wasNull() ? null : days;
        return new CustomField(
                row.getObject("id", UUID.class),
                FieldObject.of(row.getString("object")),
                row.getString("key"),
                FieldKind.of(row.getString("kind")),
                row.getString("name"),
                row.getString("hint"),
                json.readValue(row.getString("options"), OPTIONS),
                row.getString("pattern"),
                row.getBoolean("personal"),
                keep,
                row.getBoolean("carries_over"),
                row.getInt("position"),
                row.getBoolean("archived"));
    }
}
