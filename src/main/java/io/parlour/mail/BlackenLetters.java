package io.parlour.mail;

import io.parlour.conversations.redacting.CopiedTexts;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.showing.BlackenHtml;
import io.parlour.redaction.Blackening;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Transcripts and notices about the conversations' contacts that still have their text lose the passage. Letters with
/// links, and those of others, are left alone.
@Component
final class BlackenLetters implements CopiedTexts {
    private static final int AT_ONCE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Transactions transactions;

    private record Text(
            UUID id, String subject, String body, @Nullable String html) {
        Text black(Blackening piece) {
            return new Text(
                    id, piece.apply(subject), piece.apply(body), html == null ? null : BlackenHtml.apply(html, piece));
        }
    }

    BlackenLetters(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void blacken(OrganizationId organization, Place place, Blackening piece) {
        UUID after = FIRST;
        while (after != null) {
            UUID from = after;
            after = transactions.in(organization, () -> some(organization, place, piece, from));
        }
    }

    /// The last that was looked at; null when there are no more.
    private @Nullable UUID some(OrganizationId organization, Place place, Blackening piece, UUID after) {
        List<Text> letters = jdbc.sql("""
                        select id, subject, body, html from letter
                        where organization_id = :organization and id > :after and created_at >= :since
                          and body is not null and kind in ('TRANSCRIPT', 'NOTICE')
                          and contact_id in (
                              select c.contact_id from conversation c
                               where c.organization_id = :organization and c.id = any (:conversations)
                              union all
                              select p.participant_id from participant p
                               where p.organization_id = :organization and p.conversation_id = any (:conversations)
                                 and p.kind = 'visitor')
                        order by id limit :limit for update
                        """)
                .param("organization", organization.value())
                .param("after", after)
                .param("since", Sql.utc(place.since()))
                .param("conversations", Sql.uuids(place.conversations()))
                .param("limit", AT_ONCE)
                .query((row, number) -> new Text(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getString("html")))
                .list();
        for (Text letter : letters) {
            Text black = letter.black(piece);
            if (!black.equals(letter)) {
                jdbc.sql("""
                                update letter set subject = :subject, body = :body, html = :html
                                where organization_id = :organization and id = :id
                                """)
                        .param("organization", organization.value())
                        .param("id", letter.id())
                        .param("subject", black.subject())
                        .param("body", black.body())
                        .param("html", black.html())
                        .update();
            }
        }
        return letters.size() < AT_ONCE ? null : letters.getLast().id();
    }
}
