package io.parlour.contacts;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of handles.
@Component
final class Handles {
    private final JdbcClient jdbc;

    Handles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when a verified handle like it already leads to somebody, or this contact has it.
    boolean insert(OrganizationId organization, UUID id, UUID contact, Handle handle, Instant at) {
        return jdbc.sql("""
                                insert into handle (organization_id, id, contact_id, kind, value, value_lower, verified, learned,
                                    created_at)
                                values (:organization, :id, :contact, :kind, :value, :lower, :verified, :learned, :at)
                                on conflict do nothing
                                """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("contact", contact)
                        .param("kind", handle.kind().key())
                        .param("value", handle.value())
                        .param("lower", PersonText.lower(handle.value()))
                        .param("verified", handle.verified())
                        .param("learned", handle.learned())
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    /// Two that ask for the same address take turns until their transactions end.
    void lock(OrganizationId organization, Handle handle) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 53))")
                .param(
                        "name",
                        organization.value() + " " + handle.kind().key() + " " + PersonText.lower(handle.value()))
                .query((row, number) -> true)
                .single();
    }

    /// A typed address is proven now; it leads to this contact unless it leads to another already.
    void verify(OrganizationId organization, UUID contact, Handle handle) {
        jdbc.sql("""
                        update handle set learned = null
                        where organization_id = :organization and contact_id = :contact and kind = :kind
                          and value_lower = :lower and learned is not null
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("kind", handle.kind().key())
                .param("lower", PersonText.lower(handle.value()))
                .update();
        jdbc.sql("""
                        update handle h set verified = not t.taken, proven_too = t.taken
                        from (select exists (select from handle o where o.organization_id = :organization
                                and o.kind = :kind and o.value_lower = :lower and o.verified) as taken) t
                        where h.organization_id = :organization and h.contact_id = :contact and h.kind = :kind
                          and h.value_lower = :lower and not h.verified
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("kind", handle.kind().key())
                .param("lower", PersonText.lower(handle.value()))
                .update();
    }

    /// Something else than unverified email names the address now.
    void vouch(OrganizationId organization, Handle handle) {
        jdbc.sql("""
                        update handle set learned = :mail
                        where organization_id = :organization and kind = :kind and value_lower = :lower
                          and learned = :unverified
                        """)
                .param("organization", organization.value())
                .param("kind", handle.kind().key())
                .param("lower", PersonText.lower(handle.value()))
                .param("mail", Handle.MAIL)
                .param("unverified", Handle.UNVERIFIED_MAIL)
                .update();
    }

    void remove(OrganizationId organization, UUID contact, Handle handle) {
        jdbc.sql("""
                        delete from handle where organization_id = :organization and contact_id = :contact and kind = :kind
                          and value_lower = :lower and not verified and not proven_too""")
                .param("organization", organization.value())
                .param("contact", contact)
                .param("kind", handle.kind().key())
                .param("lower", PersonText.lower(handle.value()))
                .update();
    }

    List<Handle> of(OrganizationId organization, UUID contact) {
        return jdbc.sql("""
                        select kind, value, verified or proven_too as verified, learned from handle
                        where organization_id = :organization and contact_id = :contact order by created_at, id
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .query((row, number) -> new Handle(
                        HandleKind.of(row.getString("kind")),
                        row.getString("value"),
                        row.getBoolean("verified"),
                        row.getString("learned")))
                .list();
    }

    /// The handles of many contacts at once, each list oldest first; a contact without any is absent.
    Map<UUID, List<Handle>> of(OrganizationId organization, Collection<UUID> contacts) {
        Map<UUID, List<Handle>> found = new HashMap<>();
        jdbc.sql("""
                        select contact_id, kind, value, verified or proven_too as verified, learned from handle
                        where organization_id = :organization and contact_id = any (cast(:contacts as uuid[]))
                        order by created_at, id
                        """)
                .param("organization", organization.value())
                .param("contacts", contacts.toArray(UUID[]::new))
                .query(row -> {
                    found.computeIfAbsent(row.getObject("contact_id", UUID.class), absent -> new ArrayList<>())
                            .add(new Handle(
                                    HandleKind.of(row.getString("kind")),
                                    row.getString("value"),
                                    row.getBoolean("verified"),
                                    row.getString("learned")));
                });
        return found;
    }

    /// Everyone who has it, proven or not; those it is proven of first.
    List<UUID> holders(OrganizationId organization, HandleKind kind, String value) {
        return jdbc.sql("""
                        select contact_id from handle
                        where organization_id = :organization and kind = :kind and value_lower = :lower
                        group by contact_id order by bool_or(verified or proven_too) desc, contact_id limit 100""")
                .param("organization", organization.value())
                .param("kind", kind.key())
                .param("lower", PersonText.lower(value))
                .query((row, number) -> Objects.requireNonNull(row.getObject("contact_id", UUID.class)))
                .list();
    }

    Optional<UUID> verifiedOwner(OrganizationId organization, HandleKind kind, String value) {
        return jdbc.sql("""
                        select contact_id from handle
                        where organization_id = :organization and kind = :kind and value_lower = :lower and verified
                        """)
                .param("organization", organization.value())
                .param("kind", kind.key())
                .param("lower", PersonText.lower(value))
                .query(UUID.class)
                .optional();
    }

    /// Whom else the same address is proven of. Typed addresses say nothing: anybody can type anybody's.
    List<SameContacts.Same> same(OrganizationId organization, UUID contact, int limit) {
        return jdbc.sql("""
                        select distinct on (c.id) c.id, c.name, c.last_seen_at, h.kind, h.value
                        from handle h
                        join handle o on o.organization_id = h.organization_id and o.kind = h.kind
                          and o.value_lower = h.value_lower and o.contact_id <> h.contact_id
                          and (o.verified or o.proven_too)
                        join contact c on c.organization_id = o.organization_id and c.id = o.contact_id
                        where h.organization_id = :organization and h.contact_id = :contact
                          and (h.verified or h.proven_too)
                        order by c.id, h.created_at, h.id limit :limit
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("limit", limit)
                .query((row, number) -> new SameContacts.Same(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant(),
                        HandleKind.of(row.getString("kind")),
                        row.getString("value")))
                .list();
    }

    /// The same address is proven of both.
    boolean share(OrganizationId organization, UUID one, UUID other) {
        return jdbc.sql("""
                        select exists (select from handle h join handle o on o.organization_id = h.organization_id
                            and o.kind = h.kind and o.value_lower = h.value_lower and (o.verified or o.proven_too)
                          where h.organization_id = :organization and h.contact_id = :one and o.contact_id = :other
                            and (h.verified or h.proven_too))
                        """)
                .param("organization", organization.value())
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    /// The addresses of `from` are those of `to`: what both have is proven when it was of either.
    void absorb(OrganizationId organization, UUID from, UUID to) {
        for (String step : ABSORB) {
            jdbc.sql(step)
                    .param("organization", organization.value())
                    .param("from", from)
                    .param("to", to)
                    .update();
        }
    }

    private static final List<String> ABSORB = List.of("""
            update handle h set proven_too = not h.verified
            from handle o
            where h.organization_id = :organization and h.contact_id = :to and o.organization_id = h.organization_id
              and o.contact_id = :from and o.kind = h.kind and o.value_lower = h.value_lower
              and (o.verified or o.proven_too)
            """, """
            update handle h set contact_id = :to
            where h.organization_id = :organization and h.contact_id = :from and not exists (
                select from handle o where o.organization_id = h.organization_id and o.contact_id = :to
                  and o.kind = h.kind and o.value_lower = h.value_lower)
            """, """
            delete from handle where organization_id = :organization and contact_id = :from
            """, """
            update handle h set verified = true, proven_too = false
            where h.organization_id = :organization and h.contact_id = :to and h.proven_too and not exists (
                select from handle o where o.organization_id = h.organization_id and o.kind = h.kind
                  and o.value_lower = h.value_lower and o.verified)
            """);
}
