package io.parlour.livechat.visitors;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The visitors of an organization.
@Repository
public class Visitors {
    private static final int LOCK = 0x76697374;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String BEARER = "Bearer ";

    private final JdbcClient jdbc;
    private final Transactions transactions;

    Visitors(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Who the `Authorization` header names. Errors: 401 `visitor.unknown`.
    public Visitor require(@Nullable String authorization) {
        String token = token(authorization);
        return Optional.ofNullable(token).flatMap(this::byToken).orElseThrow(() -> new Problem(401, "visitor.unknown"));
    }

    /// The visitor of the header in this organization; null when there is none.
    public @Nullable Visitor of(@Nullable String authorization, OrganizationId organization) {
        return Optional.ofNullable(token(authorization))
                .flatMap(this::byToken)
                .filter(it -> it.organization().equals(organization))
                .orElse(null);
    }

    /// The well-formed bearer token of the header, else null.
    public static @Nullable String token(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return null;
        }
        String token = authorization.substring(BEARER.length());
        return TOKEN.matcher(token).matches() ? token : null;
    }

    Optional<Visitor> byToken(String token) {
        byte[] hash = Secrets.hash(token);
        Optional<Found> found = transactions.installation(() -> jdbc.sql(
                        "select organization_id, visitor_id from visitor_by_token(:hash)")
                .param("hash", hash)
                .query((row, number) ->
                        new Found(new OrganizationId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)))
                .optional());
        return found.flatMap(it -> transactions.read(it.organization(), () -> find(it.organization(), it.visitor())));
    }

    Optional<Visitor> find(OrganizationId organization, UUID id) {
        return one(organization, "id = :id and token_hash is not null", "id", id);
    }

    /// The same, once no other transaction works with this token: of two starts at once the later one finds what the
    /// first has made. In the running transaction.
    Optional<Visitor> inTurn(OrganizationId organization, String token) {
        byte[] hash = Secrets.hash(token);
        jdbc.sql("select pg_advisory_xact_lock(:lock, :turn)")
                .param("lock", LOCK)
                .param("turn", ByteBuffer.wrap(hash).getInt())
                .query((row, number) -> true)
                .single();
        return one(organization, "token_hash = :hash", "hash", hash);
    }

    private Optional<Visitor> one(OrganizationId organization, String condition, String name, Object value) {
        return jdbc.sql("""
                        select id, site_id, widget_id, contact_id, language, last_start_id, last_conversation_id from visitor
                         where organization_id = :organization and %s""".formatted(condition))
                .param("organization", organization.value())
                .param(name, value)
                .query((row, number) -> new Visitor(
                        organization,
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        row.getObject(6, UUID.class),
                        row.getObject(7, UUID.class)))
                .optional();
    }

    /// By which widget each contact came last.
    Map<UUID, UUID> widgetsOf(OrganizationId organization, Set<UUID> contacts) {
        String sql = """
                select distinct on (contact_id) contact_id, widget_id from visitor
                 where organization_id = :organization and contact_id = any (:contacts)
                 order by contact_id, last_seen_at desc""";
        Map<UUID, UUID> found = new HashMap<>();
        jdbc.sql(sql)
                .param("organization", organization.value())
                .param("contacts", contacts.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        return found;
    }

    void add(Visitor visitor, String token, Instant at) {
        String sql = """
                insert into visitor (organization_id, id, site_id, widget_id, contact_id, origin, token_hash, language,
                                     first_seen_at, last_seen_at)
                values (:organization, :id, :site, :widget, :contact, 'acted', :hash, :language, :at, :at)""";
        jdbc.sql(sql)
                .param("organization", visitor.organization().value())
                .param("id", visitor.id())
                .param("site", visitor.site())
                .param("widget", visitor.widget())
                .param("contact", visitor.contact())
                .param("hash", Secrets.hash(token))
                .param("language", visitor.language())
                .param("at", Timestamp.from(at))
                .update();
    }

    void started(Visitor visitor, UUID start, UUID conversation, Instant at) {
        String sql = """
                update visitor set last_start_id = :start, last_conversation_id = :conversation, last_seen_at = :at
                 where organization_id = :organization and id = :id""";
        jdbc.sql(sql)
                .param("organization", visitor.organization().value())
                .param("id", visitor.id())
                .param("start", start)
                .param("conversation", conversation)
                .param("at", Timestamp.from(at))
                .update();
    }

    boolean isIdentified(Visitor visitor) {
        return transactions.read(
                visitor.organization(),
                () -> jdbc.sql("select identified from visitor where organization_id = :organization and id = :id")
                        .param("organization", visitor.organization().value())
                        .param("id", visitor.id())
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
    }

    /// Browsers of the site that have proven nothing and may have a socket open.
    List<UUID> anonymousAt(OrganizationId organization, UUID site, int most) {
        return jdbc.sql("""
                select id from visitor
                 where organization_id = :organization and site_id = :site and not identified
                   and token_hash is not null and last_conversation_id is not null
                 order by last_seen_at desc limit :most""")
                .param("organization", organization.value())
                .param("site", site)
                .param("most", most)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
    }

    void identified(Visitor visitor) {
        jdbc.sql("update visitor set identified = true where organization_id = :organization and id = :id")
                .param("organization", visitor.organization().value())
                .param("id", visitor.id())
                .update();
    }

    /// Those that moved.
    List<UUID> move(OrganizationId organization, UUID from, UUID to) {
        return jdbc.sql("""
                update visitor set contact_id = :to
                 where organization_id = :organization and contact_id = :from returning id""")
                .param("organization", organization.value())
                .param("from", from)
                .param("to", to)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /// The newest conversation of the contact at the site that is still open.
    Optional<UUID> openConversation(OrganizationId organization, UUID site, UUID contact) {
        return jdbc.sql("""
                select id from conversation
                 where organization_id = :organization and contact_id = :contact and site_id = :site
                   and channel = 'web' and state = 'open'
                 order by id desc limit 1""")
                .param("organization", organization.value())
                .param("site", site)
                .param("contact", contact)
                .query(UUID.class)
                .optional();
    }

    void resume(Visitor visitor, UUID conversation) {
        jdbc.sql("""
                update visitor set last_conversation_id = :conversation
                 where organization_id = :organization and id = :id""")
                .param("organization", visitor.organization().value())
                .param("id", visitor.id())
                .param("conversation", conversation)
                .update();
    }

    /// Whether the visitor's words stand in its conversation already.
    boolean hasWritten(Visitor visitor, UUID conversation, String text) {
        return jdbc.sql("""
                        select exists (select from message
                         where organization_id = :organization and conversation_id = :conversation
                           and author_kind = 'visitor' and kind = 'message' and text = :text)""")
                .param("organization", visitor.organization().value())
                .param("conversation", conversation)
                .param("text", text)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    void forget(Visitor visitor) {
        jdbc.sql("update visitor set token_hash = null where organization_id = :organization and id = :id")
                .param("organization", visitor.organization().value())
                .param("id", visitor.id())
                .update();
    }

    List<UUID> forgetAllOf(OrganizationId organization, UUID contact) {
        return jdbc.sql("""
                update visitor set token_hash = null
                 where organization_id = :organization and contact_id = :contact and token_hash is not null returning id""")
                .param("organization", organization.value())
                .param("contact", contact)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    private record Found(OrganizationId organization, UUID visitor) {}
}
