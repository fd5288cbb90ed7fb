package io.parlour.livechat.forms;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Forms asked for in chats, in the running transaction.
@Repository
class FormRequests {
    private static final TypeReference<List<FormField>> FIELDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /// Through which widget, and in which language, the visitor of a conversation came.
    record Way(UUID widget, String language) {}

    FormRequests(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Empty for a conversation that is no chat.
    Optional<Way> way(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select ch.widget_id, coalesce(c.language, 'en') as language
                          from chat ch
                          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                         where ch.organization_id = :organization and ch.conversation_id = :conversation
                         order by ch.requested_at desc, ch.id desc limit 1""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> new Way(row.getObject("widget_id", UUID.class), row.getString("language")))
                .optional();
    }

    Optional<FormRequest> find(OrganizationId organization, UUID conversation, UUID id) {
        return jdbc.sql("""
                        select * from form_request
                         where organization_id = :organization and conversation_id = :conversation and id = :id""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("id", id)
                .query((row, number) -> request(row))
                .optional();
    }

    private FormRequest request(ResultSet row) throws SQLException {
        Form form = new Form(
                Sql.uuid(row, "form_id"),
                row.getObject("widget_id", UUID.class),
                FormKind.ASKED,
                "always",
                "hide",
                null,
                List.of(),
                json.readValue(row.getString("fields"), FIELDS),
                row.getInt("form_version"));
        return new FormRequest(row.getObject("id", UUID.class), form, row.getObject("answered_at") != null);
    }

    int open(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select count(*) from form_request
                         where organization_id = :organization and conversation_id = :conversation
                           and answered_at is null""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Integer.class)
                .single();
    }

    /// False for one that is there already.
    boolean add(OrganizationId organization, UUID conversation, FormRequest request, UUID by, Instant at) {
        return jdbc.sql("""
                        insert into form_request (organization_id, conversation_id, id, widget_id, form_id, form_version,
                            fields, asked_by, asked_at)
                        values (:organization, :conversation, :id, :widget, :form, :version, cast(:fields as jsonb), :by,
                            :at)
                        on conflict do nothing""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("id", request.id())
                        .param("widget", request.form().widget())
                        .param("form", request.form().id())
                        .param("version", request.form().version())
                        .param("fields", json.writeValueAsString(request.form().fields()))
                        .param("by", by)
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    /// False for one that was answered before.
    boolean answered(OrganizationId organization, UUID conversation, UUID id, Instant at) {
        return jdbc.sql("""
                        update form_request set answered_at = :at
                         where organization_id = :organization and conversation_id = :conversation and id = :id
                           and answered_at is null""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("id", id)
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }
}
