package io.parlour.conversations.drafts;

import io.parlour.conversations.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what drafts said before: what lost against another device, and what was thrown away.
@Component
final class DraftVersions {
    static final int MOST = 20;

    private final JdbcClient jdbc;
    private final IdSource ids;

    DraftVersions(JdbcClient jdbc, IdSource ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// The newest are kept. Under the rule `draft-version-old`, which the caller has named.
    void insert(Drafts.Place place, String text, String cause, Instant at) {
        if (text.isEmpty()) {
            return;
        }
        at(place, """
                        insert into draft_version (organization_id, id, conversation_id, agent_id, kind, text, cause, at)
                        values (:organization, :id, :conversation, :agent, :kind, :text, :cause, :at)
                        """)
                .param("id", ids.next())
                .param("text", text)
                .param("cause", cause)
                .param("at", Sql.utc(at))
                .update();
        at(place, """
                        delete from draft_version where organization_id = :organization and id in (
                            select v.id from draft_version v
                            where v.organization_id = :organization and v.agent_id = :agent
                              and v.conversation_id = :conversation and v.kind = :kind
                            order by v.at desc, v.id desc offset :most)
                        """).param("most", MOST).update();
    }

    /// Newest first.
    List<EarlierDrafts.Version> of(Drafts.Place place, Instant since) {
        return at(place, """
                        select id, text, cause, at from draft_version
                        where organization_id = :organization and agent_id = :agent
                          and conversation_id = :conversation and kind = :kind and at > :since
                        order by at desc, id desc limit :most
                        """)
                .param("since", Sql.utc(since))
                .param("most", MOST)
                .query((row, number) -> new EarlierDrafts.Version(
                        Objects.requireNonNull(Sql.uuid(row, "id")),
                        place.kind(),
                        row.getString("text"),
                        row.getString("cause"),
                        Sql.instant(row, "at")))
                .list();
    }

    Optional<Draft.Other> lost(Drafts.Place place, Instant since) {
        return of(place, since).stream()
                .filter(each -> each.cause().equals("lost"))
                .findFirst()
                .map(each -> new Draft.Other(each.kind(), each.text(), each.at()));
    }

    int sweep(OrganizationId organization, Instant before) {
        return jdbc.sql("delete from draft_version where organization_id = :organization and at <= :before")
                .param("organization", organization.value())
                .param("before", Sql.utc(before))
                .update();
    }

    private JdbcClient.StatementSpec at(Drafts.Place place, String sql) {
        return jdbc.sql(sql)
                .param("organization", place.organization().value())
                .param("conversation", place.conversation())
                .param("agent", place.agent())
                .param("kind", place.kind().key());
    }
}
