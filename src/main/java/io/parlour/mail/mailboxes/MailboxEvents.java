package io.parlour.mail.mailboxes;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What happened to a mailbox, kept for ninety days (ML-5, ML-8, ML-10).
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class MailboxEvents {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final Mailboxes mailboxes;
    private final Access access;
    private final Transactions transactions;
    private final IdSource ids;

    public enum Kind {
        /// Its server numbered all mails anew, and they were read again.
        RENUMBERED,
        /// A mail could not be taken and stays at its server.
        PASSED_OVER,
        /// It could not be read for a while.
        TROUBLE,
        /// It can be read again.
        RECOVERED;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// `kind`: renumbered, passed-over, trouble, recovered.
    public record Event(UUID id, String kind, @Nullable String words, Instant at) {}

    MailboxEvents(JdbcClient jdbc, Mailboxes mailboxes, Access access, Transactions transactions, IdSource ids) {
        this.jdbc = jdbc;
        this.mailboxes = mailboxes;
        this.access = access;
        this.transactions = transactions;
        this.ids = ids;
    }

    /// In the running transaction.
    public void note(OrganizationId organization, UUID mailbox, Kind kind, @Nullable String words, Instant now) {
        jdbc.sql("""
                        insert into mailbox_event (organization_id, id, mailbox_id, kind, words, at)
                        values (:organization, :id, :mailbox, :kind, :words, :now)
                        """)
                .param("organization", organization.value())
                .param("id", ids.next())
                .param("mailbox", mailbox)
                .param("kind", kind.key())
                .param("words", words == null || words.length() <= LONGEST ? words : words.substring(0, LONGEST))
                .param("now", Sql.utc(now))
                .update();
        jdbc.sql("""
                        delete from mailbox_event
                        where organization_id = :organization and mailbox_id = :mailbox and at < :before
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("before", Sql.utc(now.minus(KEPT)))
                .update();
    }

    /// Newest first.
    public Page<Event> page(AgentPrincipal agent, UUID mailbox, @Nullable String cursor, int limit) {
        access.require(agent, MailPermissions.MAILBOXES);
        if (mailboxes.find(agent.organization(), mailbox).isEmpty()) {
            throw Problem.notFound();
        }
        return Page.byId(
                cursor,
                limit,
                (before, most) -> transactions.read(
                        agent.organization(), () -> rows(agent.organization(), mailbox, before, most)),
                Event::id);
    }

    private List<Event> rows(OrganizationId organization, UUID mailbox, @Nullable UUID before, int most) {
        return jdbc.sql("""
                        select id, kind, words, at from mailbox_event
                        where organization_id = :organization and mailbox_id = :mailbox
                          and (cast(:before as uuid) is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("before", before)
                .param("limit", most)
                .query(MailboxEvents::event)
                .list();
    }

    private static Event event(ResultSet row, int number) throws SQLException {
        return new Event(
                row.getObject("id", UUID.class), row.getString("kind"), row.getString("words"), Sql.instant(row, "at"));
    }
}
