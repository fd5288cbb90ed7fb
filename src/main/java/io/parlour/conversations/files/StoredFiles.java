package io.parlour.conversations.files;

import io.parlour.conversations.Author;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of whole attachments, for reading. `seq` is the place of the message, null while there is none.
@Component
final class StoredFiles {
    private final JdbcClient jdbc;

    record Stored(
            UUID id,
            @Nullable UUID conversation,
            boolean internal,
            Author owner,
            String name,
            String type,
            long size,
            boolean preview,
            String state) {}

    StoredFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Stored> find(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select a.id, a.conversation_id, a.owner_kind, a.owner_id, a.name, a.type, a.size, a.preview,
                            a.state, coalesce(m.kind <> 'message', false) as internal
                        from attachment a
                        left join message m on m.organization_id = a.organization_id
                            and m.conversation_id = a.conversation_id and m.seq = a.message_seq
                        where a.organization_id = :organization and a.id = :id and a.state <> 'uploading'
                        """)
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> new Stored(
                        id,
                        Sql.uuid(row, "conversation_id"),
                        row.getBoolean("internal"),
                        Author.of(row.getString("owner_kind"), Sql.uuid(row, "owner_id")),
                        row.getString("name"),
                        row.getString("type"),
                        row.getLong("size"),
                        row.getBoolean("preview"),
                        row.getString("state")))
                .optional();
    }
}
