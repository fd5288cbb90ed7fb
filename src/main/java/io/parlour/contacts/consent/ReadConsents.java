package io.parlour.contacts.consent;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.organizations.SubjectKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads decisions about purposes. What a consent allows asks here before it's done, also in queued work (PR-84).
@Component
public final class ReadConsents {
    private static final int MOST = 1_000;
    private static final String EVENT = """
            select e.id, e.subject_kind, e.subject, e.purpose, e.type, e.method, v.number, e.controller, e.text_sha256,
                e.language, e.variant, e.at, e.expires_at
            from consent_event e join policy_version v on v.id = e.policy_version_id
            where e.organization_id = :organization
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReadConsents(Transactions transactions, JdbcClient jdbc, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public ConsentState of(OrganizationId organization, UUID subject) {
        return transactions.read(
                organization,
                () -> ConsentState.of(
                        jdbc.sql(EVENT + "and e.subject = :subject order by e.at desc, e.id desc limit :most")
                                .param("organization", organization.value())
                                .param("subject", subject)
                                .param("most", MOST)
                                .query(ReadConsents::event)
                                .list(),
                        clock.instant()));
    }

    /// Newest first.
    ///
    /// @param purpose null: all
    /// @param subject null: of everyone
    public Page<ConsentEvent> page(
            OrganizationId organization,
            @Nullable String purpose,
            @Nullable UUID subject,
            @Nullable String cursor,
            int limit) {
        Cursor before = Cursor.decode(cursor, 2);
        String where = (purpose == null ? "" : " and e.purpose = :purpose")
                + (subject == null ? "" : " and e.subject = :subject")
                + (before == null ? "" : " and (e.at, e.id) < (:at, :id)");
        JdbcClient.StatementSpec query = jdbc.sql(EVENT + where + " order by e.at desc, e.id desc limit :limit")
                .param("organization", organization.value())
                .param("limit", limit + 1);
        if (purpose != null) {
            query.param("purpose", purpose);
        }
        if (subject != null) {
            query.param("subject", subject);
        }
        if (before != null) {
            query.param("at", Sql.utc(before.instant(0))).param("id", before.uuid(1));
        }
        List<ConsentEvent> found = transactions.read(
                organization, () -> query.query(ReadConsents::event).list());
        return Page.of(found, limit, last -> Cursor.of(last.at(), last.id()));
    }

    private static ConsentEvent event(ResultSet row, int number) throws SQLException {
        byte @Nullable [] text = row.getBytes("text_sha256");
        return new ConsentEvent(
                row.getObject("id", UUID.class),
                SubjectKind.valueOf(row.getString("subject_kind")),
                row.getObject("subject", UUID.class),
                row.getString("purpose"),
                Consent.Type.valueOf(row.getString("type")),
                Consent.Method.valueOf(row.getString("method")),
                row.getInt("number"),
                row.getString("controller"),
                text == null ? null : HexFormat.of().formatHex(text),
                row.getString("language"),
                row.getString("variant"),
                Sql.instant(row, "at"),
                Sql.instantOrNull(row, "expires_at"));
    }
}
