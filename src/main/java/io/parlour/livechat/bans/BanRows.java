package io.parlour.livechat.bans;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of bans, in the running transaction.
@Repository
class BanRows {
    private static final String SELECT = """
            select b.*, p.name as contact_name, a.name as agent_name,
                b.ended_at is null and (b.expires_at is null or b.expires_at > :now) as active
              from ban b
              left join contact p on p.organization_id = b.organization_id and p.id = b.contact_id
              left join agent a on a.organization_id = b.organization_id and a.id = b.made_by
             where b.organization_id = :organization and\s""";

    private final JdbcClient jdbc;

    BanRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What is kept out.
    record Target(
            BanKind kind,
            @Nullable UUID visitor,
            @Nullable UUID contact,
            @Nullable Network network) {}

    record Span(Instant from, @Nullable Instant until) {}

    /// The running chat of a conversation: whose it is and where it comes from.
    record Running(
            UUID visitor,
            UUID contact,
            @Nullable String address,
            @Nullable UUID department,
            @Nullable UUID owner) {}

    void insert(OrganizationId organization, UUID id, Target target, String reason, UUID agent, Span span) {
        jdbc.sql("""
                        insert into ban (organization_id, id, kind, visitor_id, contact_id, network, reason, made_by, made_at,
                            expires_at)
                        values (:organization, :id, :kind, :visitor, :contact, cast(:network as cidr), :reason, :agent, :at,
                            :until)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("kind", target.kind().key())
                .param("visitor", target.visitor())
                .param("contact", target.contact())
                .param(
                        "network",
                        target.network() == null ? null : target.network().cidr())
                .param("reason", reason)
                .param("agent", agent)
                .param("at", Sql.utc(span.from()))
                .param("until", span.until() == null ? null : Sql.utc(span.until()))
                .update();
    }

    boolean end(OrganizationId organization, UUID id, UUID agent, Instant at) {
        return jdbc.sql("""
                                update ban set ended_at = :at, ended_by = :agent
                                 where organization_id = :organization and id = :id and ended_at is null""")
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("agent", agent)
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    Optional<Ban> find(OrganizationId organization, UUID id, Instant now) {
        return jdbc.sql(SELECT + "b.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("now", Sql.utc(now))
                .query(BanRows::ban)
                .optional();
    }

    /// Newest first.
    List<Ban> page(OrganizationId organization, @Nullable UUID before, int limit, Instant now) {
        return jdbc.sql(SELECT + "(cast(:before as uuid) is null or b.id < :before) order by b.id desc limit :limit")
                .param("organization", organization.value())
                .param("before", before)
                .param("limit", limit)
                .param("now", Sql.utc(now))
                .query(BanRows::ban)
                .list();
    }

    List<Ban> search(OrganizationId organization, String query, @Nullable UUID before, int limit, Instant now) {
        List<UUID> found = jdbc.sql("select ban_search(:query, cast(:before as uuid), :limit)")
                .param("query", query)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
        return jdbc.sql(SELECT + "b.id = any (:ids) order by b.id desc")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(found))
                .param("now", Sql.utc(now))
                .query(BanRows::ban)
                .list();
    }

    boolean keepsOut(OrganizationId organization, UUID visitor, UUID contact, Instant now) {
        return jdbc.sql("""
                        select true from ban
                         where organization_id = :organization and ended_at is null
                           and (expires_at is null or expires_at > :now)
                           and (visitor_id = :visitor or (kind = 'contact' and contact_id = :contact)) limit 1""")
                .param("organization", organization.value())
                .param("visitor", visitor)
                .param("contact", contact)
                .param("now", Sql.utc(now))
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    boolean keepsOut(OrganizationId organization, String address, Instant now) {
        return jdbc.sql("""
                        select true from ban
                         where organization_id = :organization and ended_at is null and network is not null
                           and (expires_at is null or expires_at > :now)
                           and network >>= cast(:address as inet) limit 1""")
                .param("organization", organization.value())
                .param("address", address)
                .param("now", Sql.utc(now))
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    void noteAddress(OrganizationId organization, UUID conversation, String address) {
        jdbc.sql("""
                        update chat set remote_ip = cast(:address as inet)
                         where organization_id = :organization and conversation_id = :conversation
                           and ended_at is null""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("address", address)
                .update();
    }

    /// The newest chat of the conversation; its address only while it runs.
    Optional<Running> chatOf(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select ch.visitor_id, c.contact_id, c.department_id, c.assignee_id,
                            case when ch.ended_at is null then host(ch.remote_ip) end as address
                          from chat ch
                          join conversation c on c.organization_id = ch.organization_id and c.id = ch.conversation_id
                         where ch.organization_id = :organization and ch.conversation_id = :conversation
                         order by ch.requested_at desc, ch.id desc limit 1""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> new Running(
                        Objects.requireNonNull(row.getObject("visitor_id", UUID.class)),
                        Objects.requireNonNull(row.getObject("contact_id", UUID.class)),
                        row.getString("address"),
                        row.getObject("department_id", UUID.class),
                        row.getObject("assignee_id", UUID.class)))
                .optional();
    }

    Set<UUID> visitorsOf(OrganizationId organization, UUID contact) {
        return new LinkedHashSet<>(jdbc.sql("""
                        select id from visitor where organization_id = :organization and contact_id = :contact
                         order by last_seen_at desc limit 1000""")
                .param("organization", organization.value())
                .param("contact", contact)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list());
    }

    Set<UUID> visitorsFrom(OrganizationId organization, Network network) {
        return new LinkedHashSet<>(jdbc.sql("""
                        select visitor_id from chat
                         where organization_id = :organization and ended_at is null
                           and remote_ip <<= cast(:network as inet) limit 1000""")
                .param("organization", organization.value())
                .param("network", network.cidr())
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list());
    }

    /// How many visitors who chatted since then came from there, as far as is known: of ended chats only the network
    /// is.
    long reach(OrganizationId organization, Network network, Instant since) {
        return jdbc.sql("""
                        select count(distinct visitor_id) from chat
                         where organization_id = :organization and requested_at > :since and remote_ip is not null
                           and remote_ip && cast(:network as inet)""")
                .param("organization", organization.value())
                .param("network", network.cidr())
                .param("since", Sql.utc(since))
                .query(Long.class)
                .single();
    }

    private static Ban ban(ResultSet row, int number) throws SQLException {
        UUID contact = row.getObject("contact_id", UUID.class);
        return new Ban(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                BanKind.of(row.getString("kind")),
                contact == null ? null : new Ban.Named(contact, row.getString("contact_name")),
                row.getString("network"),
                row.getString("reason"),
                new Ban.Named(
                        Objects.requireNonNull(row.getObject("made_by", UUID.class)), row.getString("agent_name")),
                Sql.instant(row, "made_at"),
                Sql.instantOrNull(row, "expires_at"),
                Sql.instantOrNull(row, "ended_at"),
                row.getBoolean("active"));
    }
}
