package io.parlour.conversations.notes;

import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.redaction.Blackening;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what notes said before, in the running transaction.
@Component
final class NoteVersions {
    private final JdbcClient jdbc;
    private final IdSource ids;

    private record Kept(UUID id, UUID message, String text) {}

    NoteVersions(JdbcClient jdbc, IdSource ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    int count(OrganizationId organization, UUID message) {
        return jdbc.sql("""
                        select count(*) from note_version
                        where organization_id = :organization and message_id = :message""")
                .param("organization", organization.value())
                .param("message", message)
                .query(Integer.class)
                .single();
    }

    void add(OrganizationId organization, UUID message, UUID agent, String text, Instant at) {
        jdbc.sql("""
                        insert into note_version (organization_id, id, message_id, agent_id, text, at)
                        values (:organization, :id, :message, :agent, :text, :at)""")
                .param("organization", organization.value())
                .param("id", ids.next())
                .param("message", message)
                .param("agent", agent)
                .param("text", text)
                .param("at", Sql.utc(at))
                .update();
        jdbc.sql("update message set edited_at = :at where organization_id = :organization and id = :message")
                .param("organization", organization.value())
                .param("message", message)
                .param("at", Sql.utc(at))
                .update();
    }

    /// Newest first.
    List<ReadVersions.Version> of(OrganizationId organization, UUID message, int most) {
        return jdbc.sql("""
                        select v.id, v.agent_id, a.name, v.text, v.at from note_version v
                        join agent a on a.organization_id = v.organization_id and a.id = v.agent_id
                        where v.organization_id = :organization and v.message_id = :message
                        order by v.id desc limit :most""")
                .param("organization", organization.value())
                .param("message", message)
                .param("most", most)
                .query((row, number) -> new ReadVersions.Version(
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        Objects.requireNonNull(Sql.uuid(row, "agent_id")),
                        Objects.requireNonNull(row.getString("name")),
                        Objects.requireNonNull(row.getString("text")),
                        Sql.instant(row, "at")))
                .list();
    }

    /// Whether nothing may be changed in it any more.
    boolean isLocked(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select exists (select from ticket where organization_id = :organization
                            and conversation_id = :conversation and category = 'closed')""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query(Boolean.class)
                .single();
    }

    Set<UUID> holding(OrganizationId organization, Collection<UUID> messages, Blackening piece) {
        Set<UUID> found = new HashSet<>();
        kept(organization, messages, piece).stream()
                .filter(each -> piece.standsIn(each.text()))
                .forEach(each -> found.add(each.message()));
        return found;
    }

    void blacken(OrganizationId organization, Collection<UUID> messages, Blackening piece) {
        for (Kept each : kept(organization, messages, piece)) {
            jdbc.sql("update note_version set text = :text where organization_id = :organization and id = :id")
                    .param("organization", organization.value())
                    .param("id", each.id())
                    .param("text", piece.apply(each.text()))
                    .update();
        }
    }

    private List<Kept> kept(OrganizationId organization, Collection<UUID> messages, Blackening piece) {
        return jdbc.sql("""
                        select id, message_id, text from note_version
                        where organization_id = :organization and message_id = any (:messages)
                          and\s""" + Blackening.mayStandIn("text"))
                .param("organization", organization.value())
                .param("messages", Sql.uuids(messages))
                .params(piece.parameters())
                .query((row, number) -> new Kept(
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        Objects.requireNonNull(Sql.uuid(row, "message_id")),
                        Objects.requireNonNull(row.getString("text"))))
                .list();
    }
}
