package io.parlour.contacts.companies;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of who belongs to which company, in the running transaction.
@Repository
class MemberRows {
    private final JdbcClient jdbc;

    /// @param joined `address` or `agent`
    record Membership(UUID company, CompanyRole role, String joined) {}

    MemberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Member> page(OrganizationId organization, UUID company, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select m.contact_id, k.name, m.role, m.joined, m.at,
                            (select h.value from handle h where h.organization_id = m.organization_id
                                and h.contact_id = m.contact_id and h.kind = 'email' order by h.id limit 1) as address
                        from company_contact m
                        join contact k on k.organization_id = m.organization_id and k.id = m.contact_id
                        where m.organization_id = :organization and m.company_id = :company
                          and m.contact_id > :after
                        order by m.contact_id limit :limit""")
                .param("organization", organization.value())
                .param("company", company)
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .query((row, number) -> new Member(
                        row.getObject("contact_id", UUID.class),
                        row.getString("name"),
                        row.getString("address"),
                        CompanyRole.of(row.getString("role")),
                        row.getString("joined"),
                        CompanyRows.instant(row, "at")))
                .list();
    }

    Optional<Membership> of(OrganizationId organization, UUID contact) {
        return jdbc.sql("""
                        select company_id, role, joined from company_contact
                         where organization_id = :organization and contact_id = :contact""")
                .param("organization", organization.value())
                .param("contact", contact)
                .query((row, number) -> new Membership(
                        row.getObject("company_id", UUID.class),
                        CompanyRole.of(row.getString("role")),
                        row.getString("joined")))
                .optional();
    }

    boolean isContact(OrganizationId organization, UUID contact) {
        return jdbc.sql("select exists (select from contact where organization_id = :organization and id = :contact)")
                .param("organization", organization.value())
                .param("contact", contact)
                .query(Boolean.class)
                .single();
    }

    void put(OrganizationId organization, UUID contact, Membership membership, Instant at) {
        jdbc.sql("""
                        insert into company_contact (organization_id, contact_id, company_id, role, joined, at)
                        values (:organization, :contact, :company, :role, :joined, :at)
                        on conflict (organization_id, contact_id) do update
                        set company_id = excluded.company_id, role = excluded.role, joined = excluded.joined""")
                .param("organization", organization.value())
                .param("contact", contact)
                .param("company", membership.company())
                .param("role", membership.role().key())
                .param("joined", membership.joined())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Only where it belongs to none yet.
    boolean join(OrganizationId organization, UUID contact, UUID company, Instant at) {
        return jdbc.sql("""
                        insert into company_contact (organization_id, contact_id, company_id, role, joined, at)
                        values (:organization, :contact, :company, 'own', 'address', :at) on conflict do nothing""")
                        .param("organization", organization.value())
                        .param("contact", contact)
                        .param("company", company)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean remove(OrganizationId organization, UUID contact) {
        return jdbc.sql("delete from company_contact where organization_id = :organization and contact_id = :contact")
                        .param("organization", organization.value())
                        .param("contact", contact)
                        .update()
                == 1;
    }

    void absorb(OrganizationId organization, UUID from, UUID to) {
        jdbc.sql("""
                        update company_contact m set contact_id = :to
                         where m.organization_id = :organization and m.contact_id = :from
                           and not exists (select from company_contact o
                                where o.organization_id = m.organization_id and o.contact_id = :to)""")
                .param("organization", organization.value())
                .param("from", from)
                .param("to", to)
                .update();
        remove(organization, from);
    }
}
