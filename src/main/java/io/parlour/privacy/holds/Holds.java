package io.parlour.privacy.holds;

import io.parlour.conversations.erasing.KeepHeld;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is held: no retention, purge or erasure deletes it.
@Component
public final class Holds implements KeepHeld {
    private static final String RUNNING = "h.organization_id = :organization and h.ended_at is null";

    /// Whether a hold covers the conversation `c`.
    public static final String OF_CONVERSATION = "exists (select from hold h where " + RUNNING + """
             and (h.from_at is null or c.last_message_at >= h.from_at) and (h.to_at is null or c.created_at < h.to_at)
             and case h.scope_kind
                when 'organization' then true
                when 'site' then h.scope = c.site_id
                when 'contact' then h.scope = c.contact_id
                when 'conversation' then h.scope in (c.id, c.side_of)
                else exists (select from hold_match x where x.organization_id = h.organization_id and x.hold_id = h.id
                    and x.conversation_id in (c.id, c.side_of)) end)
            """;

    /// Whether a hold covers the contact `k` or a conversation of it.
    public static final String OF_CONTACT =
            "(exists (select from hold h where " + RUNNING + """
             and (h.from_at is null or k.last_seen_at >= h.from_at) and (h.to_at is null or k.first_seen_at < h.to_at)
             and case h.scope_kind
                when 'organization' then true
                when 'contact' then h.scope = k.id
                when 'site' then exists (select from visitor v where v.organization_id = k.organization_id
                    and v.contact_id = k.id and v.site_id = h.scope)
                else false end)
             or exists (select from conversation c where c.organization_id = k.organization_id and c.contact_id = k.id and
            """ + OF_CONVERSATION + "))";

    private final Transactions transactions;
    private final JdbcClient jdbc;

    Holds(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Those of the conversations that are held.
    @Override
    public Set<UUID> held(OrganizationId organization, Collection<UUID> conversations) {
        return some(
                organization,
                "select c.id from conversation c where c.organization_id = :organization and c.id = any (:ids) and "
                        + OF_CONVERSATION,
                conversations);
    }

    /// Those of the contacts that are held, by themselves or by a conversation.
    public Set<UUID> heldContacts(OrganizationId organization, Collection<UUID> contacts) {
        return some(
                organization,
                "select k.id from contact k where k.organization_id = :organization and k.id = any (:ids) and "
                        + OF_CONTACT,
                contacts);
    }

    /// Whether a hold covers the whole site.
    public boolean isHeld(OrganizationId organization, UUID site) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select exists (select from hold h
                                    where h.organization_id = :organization and h.ended_at is null
                                      and (h.scope_kind = 'organization' or h.scope_kind = 'site' and h.scope = :site))""")
                        .param("organization", organization.value())
                        .param("site", site)
                        .query(Boolean.class)
                        .single());
    }

    /// Whether there is any hold.
    public boolean any(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select exists (select from hold h
                                    where h.organization_id = :organization and h.ended_at is null)""")
                        .param("organization", organization.value())
                        .query(Boolean.class)
                        .single());
    }

    private Set<UUID> some(OrganizationId organization, String sql, Collection<UUID> ids) {
        if (ids.isEmpty() || !any(organization)) {
            return Set.of();
        }
        return Set.copyOf(transactions.read(
                organization,
                () -> jdbc.sql(sql)
                        .param("organization", organization.value())
                        .param("ids", Sql.uuids(ids))
                        .query(UUID.class)
                        .list()));
    }
}
