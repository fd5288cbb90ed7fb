package io.parlour.contacts;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// False when a verified handle like it already belongs to somebody, or this contact has it.
    boolean insert(OrganizationId organization, UUID id, UUID contact, Handle handle, Instant at) {
        return jdbc.sql("""
                                insert into handle (organization_id, id, contact_id, kind, value, value_lower, verified, created_at)
                                values (:organization, :id, :contact, :kind, :value, :lower, :verified, :at)
                                on conflict do nothing
                                """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("contact", contact)
                        .param("kind", handle.kind().key())
                        .param("value", handle.value())
                        .param("lower", PersonText.lower(handle.value()))
                        .param("verified", handle.verified())
                        .param("at", Contacts.utc(at))
                        .update()
                == 1;
    }

    /// A typed address is proven now, unless it is proven another's.
    void verify(OrganizationId organization, UUID contact, Handle handle) {
        jdbc.sql("""
                        update handle h set verified = true
                        where h.organization_id = :organization and h.contact_id = :contact and h.kind = :kind
                          and h.value_lower = :lower and not h.verified and not exists (
                            select from handle o where o.organization_id = h.organization_id and o.kind = h.kind
                              and o.value_lower = h.value_lower and o.verified)
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("kind", handle.kind().key())
                .param("lower", PersonText.lower(handle.value()))
                .update();
    }

    void remove(OrganizationId organization, UUID contact, Handle handle) {
        jdbc.sql("""
                        delete from handle where organization_id = :organization and contact_id = :contact and kind = :kind
                          and value_lower = :lower and not verified""")
                .param("organization", organization.value())
                .param("contact", contact)
                .param("kind", handle.kind().key())
                .param("lower", PersonText.lower(handle.value()))
                .update();
    }

    List<Handle> of(OrganizationId organization, UUID contact) {
        return jdbc.sql("""
                        select kind, value, verified from handle
                        where organization_id = :organization and contact_id = :contact order by created_at, id
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .query((row, number) -> new Handle(
                        HandleKind.of(row.getString("kind")), row.getString("value"), row.getBoolean("verified")))
                .list();
    }

    /// The handles of many contacts at once, each list oldest first; a contact without any is absent.
    Map<UUID, List<Handle>> of(OrganizationId organization, Collection<UUID> contacts) {
        Map<UUID, List<Handle>> found = new HashMap<>();
        jdbc.sql("""
                        select contact_id, kind, value, verified from handle
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
                                    row.getBoolean("verified")));
                });
        return found;
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
}
