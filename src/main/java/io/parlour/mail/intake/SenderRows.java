package io.parlour.mail.intake;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.outbox.Subjects;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What one sender sent, and when it was answered by itself; in the running transaction.
@Component
final class SenderRows {
    private static final int ENOUGH = 100;
    private static final int SHORTEST_SUBJECT = 8;
    private final JdbcClient jdbc;

    /// How many conversations the sender opened, and the newest of them.
    record Opened(int number, @Nullable UUID newest) {}

    /// When a mailbox last answered the sender by itself, and until when it does so no more.
    record Standing(@Nullable Instant answeredAt, @Nullable Instant quietUntil) {
        static final Standing NONE = new Standing(null, null);
    }

    SenderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Since then, by mails that had just been written. Verified mails and others are counted apart: who writes in
    /// somebody's name neither gets into what that person opened nor uses up their number. Mails of one sender that
    /// would open one take turns until their transactions end.
    Opened opened(OrganizationId organization, UUID contact, boolean verified, Instant since) {
        takeTurns(organization, contact);
        return jdbc.sql("""
                        select count(*)::int as number,
                            (array_agg(o.conversation_id order by r.received_at desc))[1] as newest
                        from raw_mail r
                        join mail_outcome o on o.organization_id = :organization and o.raw_mail_id = r.id and o.started
                        join mail_header h on h.organization_id = :organization and h.raw_mail_id = r.id
                          and (h.verdict is not distinct from 'verified') = :verified
                        where r.organization_id = :organization and r.contact_id = :contact and r.received_at > :since
                          and not r.old
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("verified", verified)
                .param("since", Sql.utc(since))
                .query((row, number) -> new Opened(row.getInt("number"), Sql.uuid(row, "newest")))
                .single();
    }

    /// The newest conversation since then that a mail of the sender about this came into.
    Optional<UUID> about(OrganizationId organization, UUID contact, String subject, Instant since) {
        String wanted = bare(subject);
        if (wanted.length() < SHORTEST_SUBJECT) {
            return Optional.empty();
        }
        takeTurns(organization, contact);
        return jdbc
                .sql("""
                        select h.conversation_id, h.subject from raw_mail r
                        join mail_header h on h.organization_id = :organization and h.raw_mail_id = r.id
                        where r.organization_id = :organization and r.contact_id = :contact and r.received_at > :since
                        order by r.received_at desc limit :enough
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("since", Sql.utc(since))
                .param("enough", ENOUGH)
                .query((row, number) ->
                        new About(Objects.requireNonNull(Sql.uuid(row, "conversation_id")), row.getString("subject")))
                .list()
                .stream()
                .filter(each -> each.subject() != null && bare(each.subject()).equals(wanted))
                .map(About::conversation)
                .findFirst();
    }

    private record About(UUID conversation, @Nullable String subject) {}

    private static String bare(String subject) {
        return Subjects.withoutPrefixes(subject).strip().toLowerCase(Locale.ROOT);
    }

    private void takeTurns(OrganizationId organization, UUID contact) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 56))")
                .param("name", organization.value() + " " + contact)
                .query((row, number) -> true)
                .single();
    }

    /// Mails of the sender to the mailbox since then; counted up to a hundred.
    int sent(OrganizationId organization, UUID mailbox, UUID contact, Instant since) {
        return jdbc.sql("""
                        select count(*)::int from (
                            select from raw_mail where organization_id = :organization and contact_id = :contact
                              and mailbox_id = :mailbox and received_at > :since limit :enough) as mails
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("contact", contact)
                .param("since", Sql.utc(since))
                .param("enough", ENOUGH)
                .query((row, number) -> row.getInt(1))
                .single();
    }

    /// Locked until the transaction ends.
    Standing standing(OrganizationId organization, UUID mailbox, UUID contact) {
        takeTurns(organization, contact);
        return jdbc.sql("""
                        select answered_at, quiet_until from automatic_answer
                        where organization_id = :organization and mailbox_id = :mailbox and contact_id = :contact
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("contact", contact)
                .query((row, number) ->
                        new Standing(Sql.instantOrNull(row, "answered_at"), Sql.instantOrNull(row, "quiet_until")))
                .optional()
                .orElse(Standing.NONE);
    }

    void stand(OrganizationId organization, UUID mailbox, UUID contact, Standing standing, Instant now) {
        jdbc.sql("""
                        insert into automatic_answer (organization_id, mailbox_id, contact_id, answered_at, quiet_until, at)
                        values (:organization, :mailbox, :contact, :answered, :quiet, :now)
                        on conflict (organization_id, mailbox_id, contact_id) do update
                        set answered_at = excluded.answered_at, quiet_until = excluded.quiet_until, at = excluded.at
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("contact", contact)
                .param("answered", utc(standing.answeredAt()))
                .param("quiet", utc(standing.quietUntil()))
                .param("now", Sql.utc(now))
                .update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : Sql.utc(at);
    }
}
