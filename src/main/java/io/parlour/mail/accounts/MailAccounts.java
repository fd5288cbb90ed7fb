package io.parlour.mail.accounts;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of accounts and how far their folders were read, in the running transaction.
@Component
final class MailAccounts {
    private static final String SELECT = """
            select mailbox_id, host, port, security, verify_certificate, username, secret, folder, after_fetch,
                begin_kind, begin_at, trouble_code, trouble_words, trouble_since, last_poll_ok_at, changed_at
            from mail_account where organization_id = :organization
            """;
    private final JdbcClient jdbc;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Account(
            UUID mailbox,
            String host,
            int port,
            String security,
            boolean verifyCertificate,
            String username,
            byte[] secret,
            String folder,
            String afterFetch,
            String beginKind,
            @Nullable Instant beginAt,
            @Nullable String troubleCode,
            @Nullable String troubleWords,
            @Nullable Instant troubleSince,
            @Nullable Instant lastPollOkAt,
            Instant changedAt) {
        @Override
        public String toString() {
            return username + " at " + host + ":" + port;
        }
    }

    record Place(OrganizationId organization, UUID mailbox) {}

    record Position(long uidValidity, long lastUid) {}

    MailAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Account> find(OrganizationId organization, UUID mailbox) {
        return jdbc.sql(SELECT + " and mailbox_id = :mailbox")
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .query(MailAccounts::account)
                .optional();
    }

    void put(OrganizationId organization, Account account) {
        jdbc.sql("""
                        insert into mail_account (organization_id, mailbox_id, host, port, security, verify_certificate,
                            username, secret, folder, after_fetch, begin_kind, begin_at, changed_at)
                        values (:organization, :mailbox, :host, :port, :security, :verify, :user, :secret, :folder, :after,
                            :kind, :begin, :now)
                        on conflict (organization_id, mailbox_id) do update set host = excluded.host, port = excluded.port,
                            security = excluded.security, verify_certificate = excluded.verify_certificate,
                            username = excluded.username, secret = excluded.secret, folder = excluded.folder,
                            after_fetch = excluded.after_fetch, begin_kind = excluded.begin_kind,
                            begin_at = excluded.begin_at, changed_at = excluded.changed_at, trouble_code = null,
                            trouble_words = null, trouble_since = null
                        """)
                .params(Sql.parameters(organization, account))
                .param("verify", account.verifyCertificate())
                .param("user", account.username())
                .param("after", account.afterFetch())
                .param("kind", account.beginKind())
                .param("begin", account.beginAt() == null ? null : Sql.utc(account.beginAt()))
                .param("now", Sql.utc(account.changedAt()))
                .update();
    }

    boolean remove(OrganizationId organization, UUID mailbox) {
        jdbc.sql("delete from mail_sign_in where organization_id = :organization and mailbox_id = :mailbox")
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .update();
        jdbc.sql("delete from imap_cursor where organization_id = :organization and mailbox_id = :mailbox")
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .update();
        return jdbc.sql("delete from mail_account where organization_id = :organization and mailbox_id = :mailbox")
                        .param("organization", organization.value())
                        .param("mailbox", mailbox)
                        .update()
                > 0;
    }

    /// Of whichever organization, by mailbox.
    List<Place> all(@Nullable UUID after, int limit) {
        return jdbc.sql("select organization_id, mailbox_id from mail_accounts(cast(:after as uuid), :limit)")
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Place(
                        new OrganizationId(row.getObject("organization_id", UUID.class)),
                        row.getObject("mailbox_id", UUID.class)))
                .list();
    }

    /// Whether this node follows it until then: nobody else does.
    boolean lease(Place place, UUID node, Instant now, Instant until) {
        return jdbc.sql("""
                        update mail_account set followed_by = :node, followed_until = :until
                        where organization_id = :organization and mailbox_id = :mailbox
                          and (followed_by = :node or followed_until is null or followed_until < :now)
                        """)
                        .param("organization", place.organization().value())
                        .param("mailbox", place.mailbox())
                        .param("node", node)
                        .param("now", Sql.utc(now))
                        .param("until", Sql.utc(until))
                        .update()
                == 1;
    }

    void release(Place place, UUID node) {
        jdbc.sql("""
                        update mail_account set followed_by = null, followed_until = null
                        where organization_id = :organization and mailbox_id = :mailbox and followed_by = :node
                        """)
                .param("organization", place.organization().value())
                .param("mailbox", place.mailbox())
                .param("node", node)
                .update();
    }

    /// True when it was in trouble before.
    boolean went(Place place, Instant now) {
        jdbc.sql("""
                        update mail_account set last_poll_ok_at = :now, trouble_code = null, trouble_words = null,
                            trouble_since = null, told_at = null
                        where organization_id = :organization and mailbox_id = :mailbox
                        """)
                .param("organization", place.organization().value())
                .param("mailbox", place.mailbox())
                .param("now", Sql.utc(now))
                .update();
        return state(place, "trouble", "ok");
    }

    /// True once, when nothing was read for so long that somebody should hear of it; the mailbox is in
    /// trouble then.
    boolean inTrouble(Place place, Instant since, Instant now) {
        boolean fresh = jdbc.sql("""
                                update mail_account set told_at = :now
                                where organization_id = :organization and mailbox_id = :mailbox and told_at is null
                                  and trouble_since <= :since and (last_poll_ok_at is null or last_poll_ok_at <= :since)
                                """)
                        .param("organization", place.organization().value())
                        .param("mailbox", place.mailbox())
                        .param("since", Sql.utc(since))
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
        if (fresh) {
            state(place, "ok", "trouble");
        }
        return fresh;
    }

    private boolean state(Place place, String from, String to) {
        return jdbc.sql("""
                        update mailbox set state = :to
                        where organization_id = :organization and id = :mailbox and state = :from
                        """)
                        .param("organization", place.organization().value())
                        .param("mailbox", place.mailbox())
                        .param("from", from)
                        .param("to", to)
                        .update()
                == 1;
    }

    void failed(Place place, String code, String words, Instant now) {
        jdbc.sql("""
                        update mail_account set trouble_code = :code, trouble_words = left(:words, 500),
                            trouble_since = coalesce(trouble_since, :now)
                        where organization_id = :organization and mailbox_id = :mailbox
                        """)
                .param("organization", place.organization().value())
                .param("mailbox", place.mailbox())
                .param("code", code)
                .param("words", words)
                .param("now", Sql.utc(now))
                .update();
    }

    Optional<Position> position(Place place, String folder) {
        return jdbc.sql("""
                        select uid_validity, last_uid from imap_cursor
                        where organization_id = :organization and mailbox_id = :mailbox and folder = :folder
                        """)
                .param("organization", place.organization().value())
                .param("mailbox", place.mailbox())
                .param("folder", folder)
                .query(Position.class)
                .optional();
    }

    /// Forward only, as long as the server counts the same way.
    void move(Place place, String folder, Position to, Instant now) {
        jdbc.sql("""
                        insert into imap_cursor as c (organization_id, mailbox_id, folder, uid_validity, last_uid, moved_at)
                        values (:organization, :mailbox, :folder, :validity, :uid, :now)
                        on conflict (organization_id, mailbox_id, folder) do update
                        set last_uid = case when c.uid_validity = excluded.uid_validity
                                then greatest(c.last_uid, excluded.last_uid) else excluded.last_uid end,
                            uid_validity = excluded.uid_validity, moved_at = excluded.moved_at
                        """)
                .param("organization", place.organization().value())
                .param("mailbox", place.mailbox())
                .param("folder", folder)
                .param("validity", to.uidValidity())
                .param("uid", to.lastUid())
                .param("now", Sql.utc(now))
                .update();
    }

    /// Those of the UIDs whose mails were taken.
    Set<Long> kept(Place place, long uidValidity, List<Long> uids) {
        Set<Long> kept = new HashSet<>();
        jdbc.sql("""
                        select source_key from raw_mail
                        where organization_id = :organization and mailbox_id = :mailbox and source = 'imap'
                          and source_key = any (:keys)
                        """)
                .param("organization", place.organization().value())
                .param("mailbox", place.mailbox())
                .param("keys", uids.stream().map(uid -> uidValidity + ":" + uid).toArray(String[]::new))
                .query(row -> {
                    String key = row.getString("source_key");
                    kept.add(Long.valueOf(key.substring(key.indexOf(':') + 1)));
                });
        return kept;
    }

    Optional<Instant> newest(Place place) {
        return jdbc.sql("""
                        select max(received_at) as newest from raw_mail
                        where organization_id = :organization and mailbox_id = :mailbox and source = 'imap'
                        """)
                .param("organization", place.organization().value())
                .param("mailbox", place.mailbox())
                .query((row, number) -> Optional.ofNullable(Sql.instantOrNull(row, "newest")))
                .single();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("mailbox_id", UUID.class),
                row.getString("host"),
                row.getInt("port"),
                row.getString("security"),
                row.getBoolean("verify_certificate"),
                row.getString("username"),
                row.getBytes("secret"),
                row.getString("folder"),
                row.getString("after_fetch"),
                row.getString("begin_kind"),
                Sql.instantOrNull(row, "begin_at"),
                row.getString("trouble_code"),
                row.getString("trouble_words"),
                Sql.instantOrNull(row, "trouble_since"),
                Sql.instantOrNull(row, "last_poll_ok_at"),
                Sql.instant(row, "changed_at"));
    }
}
