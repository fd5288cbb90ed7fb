package io.parlour.conversations.drafts;

import io.parlour.conversations.MessageKind;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of drafts.
@Component
final class Drafts {
    private static final int MOST_OTHERS = 50;

    private final JdbcClient jdbc;

    record Place(OrganizationId organization, UUID conversation, UUID agent, MessageKind kind) {}

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Draft> lock(Place place) {
        return find(place, " for update");
    }

    Optional<Draft> find(Place place) {
        return find(place, "");
    }

    private Optional<Draft> find(Place place, String lock) {
        return at(place, """
                        select text, edit, updated_at from draft
                        where organization_id = :organization and conversation_id = :conversation and agent_id = :agent
                          and kind = :kind
                        """ + lock)
                .query((row, number) -> new Draft(
                        place.kind(), row.getString("text"), row.getLong("edit"), Sql.instant(row, "updated_at"), null))
                .optional();
    }

    /// False when a draft stands there by now.
    boolean insert(Place place, Draft draft) {
        return at(place, """
                                insert into draft (organization_id, conversation_id, agent_id, kind, text, edit, updated_at)
                                values (:organization, :conversation, :agent, :kind, :text, :edit, :at)
                                on conflict do nothing
                                """)
                        .param("text", draft.text())
                        .param("edit", draft.edit())
                        .param("at", Sql.utc(draft.updatedAt()))
                        .update()
                == 1;
    }

    void update(Place place, Draft draft) {
        at(place, """
                        update draft set text = :text, edit = :edit, updated_at = :at
                        where organization_id = :organization and conversation_id = :conversation and agent_id = :agent
                          and kind = :kind
                        """)
                .param("text", draft.text())
                .param("edit", draft.edit())
                .param("at", Sql.utc(draft.updatedAt()))
                .update();
    }

    /// Whether there is a draft to share, or to keep to oneself.
    boolean share(Place place, @Nullable Instant since) {
        return at(place, """
                                update draft set shared_at = :since where organization_id = :organization
                                  and conversation_id = :conversation and agent_id = :agent and kind = :kind
                                """)
                        .param("since", since == null ? null : Sql.utc(since))
                        .update()
                == 1;
    }

    /// Of everybody but this agent, by name; texts of all.
    List<Colleagues.Found> ofOthers(OrganizationId organization, UUID conversation, UUID agent) {
        return jdbc.sql("""
                        select d.agent_id, a.name, a.suspended_at is not null as gone, d.kind, d.text, d.updated_at,
                            d.shared_at is not null as shared
                        from draft d join agent a on a.organization_id = d.organization_id and a.id = d.agent_id
                        where d.organization_id = :organization and d.conversation_id = :conversation
                          and d.agent_id <> :agent order by a.name, d.agent_id, d.kind limit :most
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("agent", agent)
                .param("most", MOST_OTHERS)
                .query((row, number) -> new Colleagues.Found(
                        row.getObject("agent_id", UUID.class),
                        row.getString("name"),
                        row.getBoolean("gone"),
                        kind(row.getString("kind")),
                        row.getString("text"),
                        Sql.instant(row, "updated_at"),
                        row.getBoolean("shared")))
                .list();
    }

    void delete(Place place) {
        at(place, """
                        delete from draft
                        where organization_id = :organization and conversation_id = :conversation and agent_id = :agent
                          and kind = :kind
                        """).update();
    }

    private JdbcClient.StatementSpec at(Place place, String sql) {
        return jdbc.sql(sql)
                .param("organization", place.organization().value())
                .param("conversation", place.conversation())
                .param("agent", place.agent())
                .param("kind", place.kind().key());
    }

    private static MessageKind kind(String key) {
        return MessageKind.sendable(key).orElseThrow();
    }
}
