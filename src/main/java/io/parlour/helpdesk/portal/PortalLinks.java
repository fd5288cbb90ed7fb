package io.parlour.helpdesk.portal;

import io.parlour.contacts.fields.StoredValues;
import io.parlour.conversations.tickets.TicketSource;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of links, in the running transaction.
@Component
final class PortalLinks {
    private final JdbcClient jdbc;
    private final StoredValues json;
    private final Transactions transactions;

    /// What a link is for.
    ///
    /// @param asked the request that waits for it; null: it signs in alone
    record Link(
            UUID site,
            @Nullable UUID contact,
            String address,
            @Nullable Asked asked) {}

    /// What somebody asked who is not known yet.
    ///
    /// @param once of the form
    /// @param fields values of the organization's own fields, as they are stored
    record Asked(
            UUID once,
            @Nullable String name,
            String subject,
            String text,
            Map<String, Object> fields,
            TicketSource source) {
        Asked {
            fields = Map.copyOf(fields);
        }
    }

    PortalLinks(JdbcClient jdbc, StoredValues json, Transactions transactions) {
        this.jdbc = jdbc;
        this.json = json;
        this.transactions = transactions;
    }

    /// Those that are over go.
    OrganizationToken make(OrganizationId organization, Link link, Instant now, Instant expiry) {
        return insert(organization, link, now, expiry).orElseThrow();
    }

    /// Empty for a form that waits already, or waited. One that is sent again for another address waits for that
    /// alone.
    Optional<OrganizationToken> hold(OrganizationId organization, Link link, Instant now, Instant expiry) {
        return insert(organization, link, now, expiry);
    }

    private Optional<OrganizationToken> insert(OrganizationId organization, Link link, Instant now, Instant expiry) {
        transactions.deleting("portal-expired");
        jdbc.sql("delete from portal_link where organization_id = :organization and expires_at < :now")
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .update();
        OrganizationToken token = OrganizationToken.next(organization);
        Asked asked = link.asked();
        int made = jdbc.sql("""
                        insert into portal_link as l (organization_id, token_hash, site_id, contact_id, address, once,
                            name, subject, text, fields, source, created_at, expires_at)
                        values (:organization, :hash, :site, :contact, :address, :once, :name, :subject, :text,
                            :fields::jsonb, :source, :now, :expires)
                        on conflict (organization_id, once) where once is not null do update
                        set token_hash = excluded.token_hash, address = excluded.address, name = excluded.name,
                            subject = excluded.subject, text = excluded.text, fields = excluded.fields,
                            source = excluded.source,
                            created_at = excluded.created_at, expires_at = excluded.expires_at
                        where l.used_at is null and l.address <> excluded.address and l.site_id = excluded.site_id""")
                .param("organization", organization.value())
                .param("hash", token.hash())
                .param("site", link.site())
                .param("contact", link.contact())
                .param("address", link.address())
                .param("once", asked == null ? null : asked.once())
                .param("name", asked == null ? null : asked.name())
                .param("subject", asked == null ? null : asked.subject())
                .param("text", asked == null ? null : asked.text())
                .param("fields", asked == null ? null : json.write(asked.fields()))
                .param("source", asked == null ? null : asked.source().key())
                .param("now", Sql.utc(now))
                .param("expires", Sql.utc(expiry))
                .update();
        return made == 1 ? Optional.of(token) : Optional.empty();
    }

    /// While it is good.
    Optional<Link> find(OrganizationToken token, UUID site, Instant now) {
        return jdbc.sql("""
                        select site_id, contact_id, address, once, name, subject, text, fields, source
                        from portal_link
                        where organization_id = :organization and token_hash = :hash and site_id = :site
                          and used_at is null and expires_at > :now""")
                .param("organization", token.organization().value())
                .param("hash", token.hash())
                .param("site", site)
                .param("now", Sql.utc(now))
                .query((row, number) -> new Link(
                        Objects.requireNonNull(Sql.uuid(row, "site_id")),
                        Sql.uuid(row, "contact_id"),
                        row.getString("address"),
                        asked(row)))
                .optional();
    }

    private @Nullable Asked asked(ResultSet row) throws SQLException {
        String subject = row.getString("subject");
        if (subject == null) {
            return null;
        }
        UUID once = Sql.uuid(row, "once");
        return new Asked(
                once == null ? UUID.randomUUID() : once,
                row.getString("name"),
                subject,
                row.getString("text"),
                json.read(Objects.requireNonNullElse(row.getString("fields"), "{}")),
                "article".equals(row.getString("source")) ? TicketSource.ARTICLE : TicketSource.PORTAL);
    }

    /// False when it was used or is over: of two that use it at once one does. What was asked in it is kept no
    /// longer.
    boolean use(OrganizationToken token, UUID contact, Instant now) {
        return jdbc.sql("""
                        update portal_link set used_at = :now, contact_id = :contact, name = null, subject = null,
                            text = null, fields = null
                        where organization_id = :organization and token_hash = :hash and used_at is null
                          and expires_at > :now""")
                        .param("organization", token.organization().value())
                        .param("hash", token.hash())
                        .param("contact", contact)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }
}
