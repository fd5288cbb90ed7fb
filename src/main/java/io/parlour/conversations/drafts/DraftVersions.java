package io.parlour.conversations.drafts;

import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of what drafts said before: what lost against another device, and what was thrown away.
@Component
final class DraftVersions {
    static final int MOST = 20;

    /// So long what goes on losing is one version.
    private static final Duration ONE = Duration.ofMinutes(5);

    private static final int TYPED_OVER = 20;

    private static final String LOST = "lost";

    private final JdbcClient jdbc;
    private final IdSource ids;

    DraftVersions(JdbcClient jdbc, IdSource ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// What lost against another device. One that types on and loses with every key takes the place of what it lost
    /// just before; another text never does.
    void lost(Drafts.Place place, String text, Instant at) {
        Optional<EarlierDrafts.Version> before = of(place, at.minus(ONE)).stream()
                .filter(each -> each.cause().equals(LOST))
                .findFirst()
                .filter(each -> goesOn(each.text(), text));
        if (before.isPresent()) {
            replace(place, before.get().id(), text);
        } else {
            insert(place, text, LOST, at);
        }
    }

    /// Whether nearly all of it stands at the beginning and the end of the other still: at most so much is missing as
    /// one types over at a time, and of a short one at most half.
    static boolean goesOn(String text, String later) {
        int most = Math.min(text.length(), later.length());
        int begin = 0;
        while (begin < most && text.charAt(begin) == later.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < most - begin && text.charAt(text.length() - 1 - end) == later.charAt(later.length() - 1 - end)) {
            end++;
        }
        return text.length() - begin - end <= Math.min(TYPED_OVER, text.length() / 2);
    }

    private void replace(Drafts.Place place, UUID version, String text) {
        jdbc.sql("update draft_version set text = :text where organization_id = :organization and id = :id")
                .param("organization", place.organization().value())
                .param("id", version)
                .param("text", text)
                .update();
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

    Optional<Draft.Other> newestLost(Drafts.Place place, Instant since) {
        return of(place, since).stream()
                .filter(each -> each.cause().equals(LOST))
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
