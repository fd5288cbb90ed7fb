package io.parlour.conversations;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Files of messages, for reading.
@Component
final class AttachmentRows {
    private final JdbcClient jdbc;

    record Place(UUID conversation, long seq) {}

    AttachmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Place, List<Attachment>> of(OrganizationId organization, List<Place> places) {
        if (places.isEmpty()) {
            return Map.of();
        }
        Map<Place, List<Attachment>> found = new HashMap<>();
        jdbc.sql("""
                        select a.conversation_id, a.message_seq, a.id, a.name, a.type, a.size, a.width, a.height, a.state
                        from unnest(:conversations, :seqs) as p (conversation, seq)
                        join attachment a on a.organization_id = :organization and a.conversation_id = p.conversation
                            and a.message_seq = p.seq
                        where a.conversation_id = any (:conversations)
                        order by a.conversation_id, a.message_seq, a.ordinal
                        """)
                .param("organization", organization.value())
                .param("conversations", Sql.uuids(places, Place::conversation))
                .param("seqs", Sql.numbers(places, Place::seq))
                .query(row -> {
                    UUID conversation = Objects.requireNonNull(Sql.uuid(row, "conversation_id"));
                    Place place = new Place(conversation, row.getLong("message_seq"));
                    found.computeIfAbsent(place, none -> new ArrayList<>()).add(attachment(row));
                });
        return found;
    }

    static Attachment attachment(ResultSet row) throws SQLException {
        Integer width = Sql.intOrNull(row, "width");
        return new Attachment(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                width != null,
                width,
                Sql.intOrNull(row, "height"),
                row.getString("state"));
    }
}
