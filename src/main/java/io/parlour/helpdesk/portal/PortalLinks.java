package io.parlour.helpdesk.portal;

import io.parlour.conversations.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import java.time.Instant;
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
    record Asked(@Nullable String name, String subject, String text) {}

    PortalLinks(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Those that are over go.
    OrganizationToken make(OrganizationId organization, Link link, Instant now, Instant expiry) {
        transactions.deleting("portal-expired");
        jdbc.sql("delete from portal_link where organization_id = :organization and expires_at < :now")
                .param("organization", organization.value())
                .param("now", Sql.utc(now))
                .update();
        OrganizationToken token = OrganizationToken.next(organization);
        Asked asked = link.asked();
        jdbc.sql("""
                        insert into portal_link (organization_id, token_hash, site_id, contact_id, address, name, subject,
                            text, created_at, expires_at)
                        values (:organization, :hash, :site, :contact, :address, :name, :subject, :text, :now, :expires)
                        """)
                .param("organization", organization.value())
                .param("hash", token.hash())
                .param("site", link.site())
                .param("contact", link.contact())
                .param("address", link.address())
                .param("name", asked == null ? null : asked.name())
                .param("subject", asked == null ? null : asked.subject())
                .param("text", asked == null ? null : asked.text())
                .param("now", Sql.utc(now))
                .param("expires", Sql.utc(expiry))
                .update();
        return token;
    }

    /// While it is good.
    Optional<Link> find(OrganizationToken token, UUID site, Instant now) {
        return jdbc.sql("""
                        select site_id, contact_id, address, name, subject, text from portal_link
                        where organization_id = :organization and token_hash = :hash and site_id = :site
                          and used_at is null and expires_at > :now""")
                .param("organization", token.organization().value())
                .param("hash", token.hash())
                .param("site", site)
                .param("now", Sql.utc(now))
                .query((row, number) -> {
                    String subject = row.getString("subject");
                    return new Link(
                            Objects.requireNonNull(Sql.uuid(row, "site_id")),
                            Sql.uuid(row, "contact_id"),
                            row.getString("address"),
                            subject == null ? null : new Asked(row.getString("name"), subject, row.getString("text")));
                })
                .optional();
    }

    /// False when it was used or is over: of two that use it at once one does. What was asked in it is kept no longer.
    boolean use(OrganizationToken token, UUID contact, Instant now) {
        return jdbc.sql("""
                        update portal_link set used_at = :now, contact_id = :contact, name = null, subject = null,
                            text = null
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
