package io.parlour.helpdesk.blocking;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of blocks and of what they did, in the running transaction.
@Repository
class BlockRows {
    private static final String SELECT = """
            select b.*, p.name as contact_name from sender_block b
            left join contact p on p.organization_id = b.organization_id and p.id = b.contact_id
            where b.organization_id = :organization
            """;

    private final JdbcClient jdbc;

    BlockRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The first that keeps this sender out: an address before a contact before a domain before a range.
    ///
    /// @param domains the domain of the address and those above it
    Optional<Block> meeting(
            OrganizationId organization,
            @Nullable String address,
            Collection<String> domains,
            @Nullable String peer,
            Instant now) {
        return jdbc.sql(SELECT + """
                         and (b.expires_at is null or b.expires_at > :now) and (
                            (b.kind = 'address' and b.value = :address)
                            or (b.kind = 'domain' and b.value = any (:domains))
                            or (b.kind = 'range' and b.network >>= cast(:peer as inet))
                            or (b.kind = 'contact' and exists (select from handle h
                                where h.organization_id = b.organization_id and h.contact_id = b.contact_id
                                  and h.kind = 'email' and h.value_lower = :address)))
                         order by array_position(array['address', 'contact', 'domain', 'range'], b.kind), b.id limit 1""")
                .param("organization", organization.value())
                .param("address", address, java.sql.Types.VARCHAR)
                .param("domains", domains.toArray(String[]::new))
                .param("peer", peer, java.sql.Types.VARCHAR)
                .param("now", Sql.utc(now))
                .query(BlockRows::block)
                .optional();
    }

    boolean any(OrganizationId organization) {
        return jdbc.sql("select exists (select from sender_block where organization_id = :organization)")
                .param("organization", organization.value())
                .query(Boolean.class)
                .single();
    }

    /// Newest first.
    List<Block> page(OrganizationId organization, @Nullable UUID before, int limit) {
        return jdbc.sql(SELECT + " and (cast(:before as uuid) is null or b.id < cast(:before as uuid))"
                        + " order by b.id desc limit :limit")
                .param("organization", organization.value())
                .param("before", before)
                .param("limit", limit)
                .query(BlockRows::block)
                .list();
    }

    Optional<Block> find(OrganizationId organization, UUID id) {
        return jdbc.sql(SELECT + " and b.id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query(BlockRows::block)
                .optional();
    }

    /// False where the same is blocked already.
    boolean insert(OrganizationId organization, Block block) {
        return jdbc.sql("""
                        insert into sender_block (organization_id, id, kind, value, network, contact_id, action, reason,
                            made_by, made_at, expires_at)
                        values (:organization, :id, :kind, :value, cast(:network as cidr), :contact, :action, :reason, :by,
                            :at, :expires)
                        on conflict do nothing""")
                        .params(Sql.parameters(organization, block))
                        .param("kind", block.kind().key())
                        .param("network", block.kind() == Block.Kind.RANGE ? block.value() : null)
                        .param("action", block.action().key())
                        .param("at", Sql.utc(block.madeAt()))
                        .param("expires", block.expiresAt() == null ? null : Sql.utc(block.expiresAt()))
                        .update()
                == 1;
    }

    void delete(OrganizationId organization, UUID id) {
        jdbc.sql("delete from sender_block_hit where organization_id = :organization and block_id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
        jdbc.sql("delete from sender_block where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    void hit(OrganizationId organization, UUID block, Block.Hit hit) {
        int known = jdbc.sql("""
                        update sender_block set hits = hits + 1, last_hit_at = :at
                         where organization_id = :organization and id = :block""")
                .param("organization", organization.value())
                .param("block", block)
                .param("at", Sql.utc(hit.at()))
                .update();
        if (known == 0) {
            return;
        }
        jdbc.sql("""
                        insert into sender_block_hit (organization_id, id, block_id, sender, action, at)
                        values (:organization, :id, :block, :sender, :action, :at)""")
                .param("organization", organization.value())
                .param("id", hit.id())
                .param("block", block)
                .param("sender", hit.sender())
                .param("action", hit.action().key())
                .param("at", Sql.utc(hit.at()))
                .update();
    }

    /// Newest first.
    List<Block.Hit> hits(OrganizationId organization, UUID block, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select id, sender, action, at from sender_block_hit
                         where organization_id = :organization and block_id = :block
                           and (cast(:before as uuid) is null or id < cast(:before as uuid))
                         order by id desc limit :limit""")
                .param("organization", organization.value())
                .param("block", block)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new Block.Hit(
                        row.getObject("id", UUID.class),
                        row.getString("sender"),
                        Block.Todo.of(row.getString("action")),
                        Sql.instant(row, "at")))
                .list();
    }

    /// Addresses of the contact of a conversation, in lower case, oldest first, at most twenty.
    List<String> addresses(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select h.value_lower from conversation c
                        join handle h on h.organization_id = c.organization_id and h.contact_id = c.contact_id
                            and h.kind = 'email'
                        where c.organization_id = :organization and c.id = :conversation order by h.id limit 20""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                .list();
    }

    private static Block block(ResultSet row, int number) throws SQLException {
        OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        OffsetDateTime hit = row.getObject("last_hit_at", OffsetDateTime.class);
        return new Block(
                Objects.requireNonNull(Sql.uuid(row, "id")),
                Block.Kind.of(row.getString("kind")),
                row.getString("value"),
                Sql.uuid(row, "contact_id"),
                row.getString("contact_name"),
                Block.Todo.of(row.getString("action")),
                row.getString("reason"),
                Objects.requireNonNull(Sql.uuid(row, "made_by")),
                Sql.instant(row, "made_at"),
                expires == null ? null : expires.toInstant(),
                row.getLong("hits"),
                hit == null ? null : hit.toInstant());
    }
}
