package io.parlour.livechat.forms;

import io.parlour.contacts.FindContact;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a contact agreed to in forms, and what not, newest first.
///
/// Errors: `not-found`.
@Component
public final class FormConsents {
    private final JdbcClient jdbc;
    private final FindContact contacts;
    private final Transactions transactions;

    /// One decision.
    ///
    /// @param text the very words it was about, in `language`
    public record Decided(UUID id, String text, String language, boolean given, Instant at) {}

    FormConsents(JdbcClient jdbc, FindContact contacts, Transactions transactions) {
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.transactions = transactions;
    }

    public Page<Decided> of(OrganizationId organization, UUID contact, @Nullable String cursor, int limit) {
        Cursor after = Cursor.decode(cursor, 2);
        if (contacts.byIds(organization, List.of(contact)).isEmpty()) {
            throw Problem.notFound();
        }
        List<Decided> found = transactions.read(
                organization,
                () -> jdbc.sql("""
                        select id, text, language, given, at from form_consent
                         where organization_id = :organization and contact_id = :contact
                           and (cast(:at as timestamptz) is null
                                or (at, id) < (cast(:at as timestamptz), cast(:id as uuid)))
                         order by at desc, id desc limit :limit""")
                        .param("organization", organization.value())
                        .param("contact", contact)
                        .param("at", after == null ? null : Sql.utc(after.instant(0)))
                        .param("id", after == null ? null : after.uuid(1))
                        .param("limit", limit + 1)
                        .query((row, number) -> new Decided(
                                row.getObject("id", UUID.class),
                                row.getString("text"),
                                row.getString("language"),
                                row.getBoolean("given"),
                                Sql.instant(row, "at")))
                        .list());
        return Page.of(found, limit, last -> Cursor.of(last.at(), last.id()));
    }
}
