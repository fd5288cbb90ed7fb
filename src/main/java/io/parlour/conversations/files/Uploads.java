package io.parlour.conversations.files;

import io.parlour.conversations.Attachment;
import io.parlour.conversations.Author;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of attachments that belong to no message yet.
@Component
final class Uploads {
    private final JdbcClient jdbc;

    Uploads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(OrganizationId organization, Upload upload, Instant at) {
        jdbc.sql("""
                        insert into attachment (organization_id, id, owner_kind, owner_id, name, size, state, created_at)
                        values (:organization, :id, :kind, :owner, :name, :size, 'uploading', :at)
                        """)
                .param("organization", organization.value())
                .param("id", upload.id())
                .param("kind", upload.owner().kind())
                .param("owner", upload.owner().id())
                .param("name", upload.name())
                .param("size", upload.size())
                .param("at", Sql.utc(at))
                .update();
    }

    /// How many the owner has started and neither sent nor dropped.
    long waiting(OrganizationId organization, Author owner) {
        return jdbc.sql("""
                        select count(*) from attachment
                        where organization_id = :organization and conversation_id is null
                          and owner_kind = :kind and owner_id = :owner
                        """)
                .param("organization", organization.value())
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .query(Long.class)
                .single();
    }

    /// Only while it is uploading, and only to its owner.
    Optional<Upload> find(OrganizationId organization, Author owner, UUID id) {
        return owned(organization, owner, id, " and state = 'uploading'");
    }

    /// Uploading or whole, in no message yet.
    Optional<Upload> waitingFile(OrganizationId organization, Author owner, UUID id) {
        return owned(organization, owner, id, " and conversation_id is null");
    }

    /// Those of the owner that are whole, harmless as far as is known and in no message yet, the oldest first.
    List<FindUpload.Waiting> waiting(OrganizationId organization, Author owner, Collection<UUID> ids) {
        return jdbc.sql("""
                        select id, name, size from attachment
                        where organization_id = :organization and id = any (:ids) and owner_kind = :kind
                          and owner_id = :owner and conversation_id is null
                          and state not in ('uploading', 'infected', 'removed')
                        order by created_at, id
                        """)
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .query((row, number) -> new FindUpload.Waiting(
                        Objects.requireNonNull(Sql.uuid(row, "id")), row.getString("name"), row.getLong("size")))
                .list();
    }

    private Optional<Upload> owned(OrganizationId organization, Author owner, UUID id, String condition) {
        return jdbc.sql("""
                        select id, owner_kind, owner_id, name, size, received from attachment
                        where organization_id = :organization and id = :id and owner_kind = :kind and owner_id = :owner
                        """ + condition)
                .param("organization", organization.value())
                .param("id", id)
                .param("kind", owner.kind())
                .param("owner", owner.id())
                .query(Uploads::upload)
                .optional();
    }

    /// False when another request has moved it in the meantime.
    boolean advance(OrganizationId organization, Upload upload, long count) {
        return jdbc.sql("""
                                update attachment set received = received + :count
                                where organization_id = :organization and id = :id and state = 'uploading'
                                  and received = :received
                                """)
                        .param("organization", organization.value())
                        .param("id", upload.id())
                        .param("received", upload.received())
                        .param("count", count)
                        .update()
                == 1;
    }

    void finish(OrganizationId organization, Attachment attachment, boolean preview) {
        jdbc.sql("""
                        update attachment set received = :size, size = :size, type = :type, width = :width, height = :height,
                            preview = :preview, state = :state
                        where organization_id = :organization and id = :id and state = 'uploading'
                        """)
                .params(Sql.parameters(organization, attachment))
                .param("preview", preview)
                .update();
    }

    boolean isThere(OrganizationId organization, UUID id) {
        return jdbc.sql("select exists (select from attachment where organization_id = :organization and id = :id)")
                .param("organization", organization.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    boolean delete(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                                delete from attachment
                                where organization_id = :organization and id = :id and conversation_id is null
                                """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .update()
                > 0;
    }

    /// Older than `before` and still in no message.
    List<Upload> forgotten(OrganizationId organization, Instant before, int limit) {
        return jdbc.sql("""
                        select id, owner_kind, owner_id, name, size, received from attachment
                        where organization_id = :organization and conversation_id is null and created_at < :before
                          and not exists (select from held_message h
                              where h.organization_id = :organization
                                and attachment.id::text = any (string_to_array(h.attachments, ' ')))
                          and not exists (select from outgoing_reply o
                              where o.organization_id = :organization and o.agent_id = attachment.owner_id
                                and attachment.id::text = any (string_to_array(o.attachments, ' ')))
                        order by created_at limit :limit
                        """)
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .param("limit", limit)
                .query(Uploads::upload)
                .list();
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        return new Upload(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Author.of(row.getString("owner_kind"), Sql.uuid(row, "owner_id")),
                row.getString("name"),
                row.getLong("size"),
                row.getLong("received"));
    }
}
