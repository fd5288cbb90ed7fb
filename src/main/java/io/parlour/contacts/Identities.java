package io.parlour.contacts;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of whom sites named, and of what they said of them.
@Component
final class Identities {
    private final JdbcClient jdbc;

    Identities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> contactOf(OrganizationId organization, UUID site, String externalId) {
        return jdbc.sql("""
                        select contact_id from contact_identity
                        where organization_id = :organization and site_id = :site and external_id = :external
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .param("external", externalId)
                .query(UUID.class)
                .optional();
    }

    /// The contact is somebody's: of any site, or by a proven address.
    boolean isSomebody(OrganizationId organization, UUID contact) {
        return jdbc.sql("""
                        select exists (select from contact_identity
                                where organization_id = :organization and contact_id = :contact)
                            or exists (select from handle
                                where organization_id = :organization and contact_id = :contact
                                  and (verified or proven_too))
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .query(Boolean.class)
                .single();
    }

    /// False when another start was faster.
    boolean insert(OrganizationId organization, UUID site, String externalId, UUID contact, Instant at) {
        return jdbc.sql("""
                        insert into contact_identity (organization_id, site_id, external_id, contact_id, first_seen_at,
                            last_seen_at)
                        values (:organization, :site, :external, :contact, :at, :at) on conflict do nothing
                        """)
                        .param("organization", organization.value())
                        .param("site", site)
                        .param("external", externalId)
                        .param("contact", contact)
                        .param("at", Sql.utc(at))
                        .update()
                == 1;
    }

    void seen(OrganizationId organization, UUID site, String externalId, Instant at) {
        jdbc.sql("""
                        update contact_identity set last_seen_at = greatest(last_seen_at, :at)
                        where organization_id = :organization and site_id = :site and external_id = :external
                        """)
                .param("organization", organization.value())
                .param("site", site)
                .param("external", externalId)
                .param("at", Sql.utc(at))
                .update();
    }

    List<ContactAttribute> attributes(OrganizationId organization, UUID contact) {
        return jdbc.sql("""
                        select name, value from contact_attribute
                        where organization_id = :organization and contact_id = :contact order by name
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .query((row, number) -> new ContactAttribute(row.getString("name"), row.getString("value")))
                .list();
    }

    /// What the site no longer says goes.
    void replaceAttributes(OrganizationId organization, UUID contact, Map<String, String> said, Instant at) {
        String[] names = said.keySet().toArray(String[]::new);
        jdbc.sql("""
                        delete from contact_attribute
                        where organization_id = :organization and contact_id = :contact and name <> all (:names)
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("names", names)
                .update();
        jdbc.sql("""
                        insert into contact_attribute as a (organization_id, contact_id, name, value, at)
                        select :organization, :contact, n.name, n.value, :at from unnest(:names, :values) as n (name, value)
                        on conflict (organization_id, contact_id, name) do update
                        set value = excluded.value, at = excluded.at where a.value <> excluded.value
                        """)
                .param("organization", organization.value())
                .param("contact", contact)
                .param("names", names)
                .param("values", said.values().toArray(String[]::new))
                .param("at", Sql.utc(at))
                .update();
    }
}
