package io.parlour.livechat.invitations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Sites;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts what became of an invitation, and nothing of whom (LC-97). What names no counted rule of the site counts
/// nothing and is not refused: there is nobody to tell.
@Component
public final class CountInvitation {
    /// What became of an invitation once, as the page says.
    ///
    /// @param kind `shown`, `accepted`, `refused`, `ignored`
    public record Count(String siteKey, String kind, Accepted invitation) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Sites sites;
    private final Clock clock;

    CountInvitation(JdbcClient jdbc, Transactions transactions, Sites sites, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sites = sites;
        this.clock = clock;
    }

    public void count(Count count) {
        sites.byKey(count.siteKey())
                .ifPresent(site -> transactions.in(
                        site.organization(),
                        () -> add(site.organization(), site.site(), count.invitation(), count.kind(), "", 1)));
    }

    /// A chat began by it. Part of the transaction that begins the chat.
    public void chat(OrganizationId organization, Accepted invitation) {
        add(organization, null, invitation, "chat", "", 1);
    }

    /// The visitor it brought came to a goal, after the chat. Part of the transaction that keeps the hit.
    ///
    /// @param valueMinor what it was worth, in the currency's smallest unit; null with a null currency
    public void goal(
            OrganizationId organization, Accepted invitation, @Nullable Long valueMinor, @Nullable String currency) {
        add(organization, null, invitation, "goal", "", 1);
        if (valueMinor != null && currency != null) {
            add(organization, null, invitation, "value", currency, valueMinor);
        }
    }

    /// @param site of which it must be a live one; null for what was live before
    private void add(
            OrganizationId organization,
            @Nullable UUID site,
            Accepted invitation,
            String kind,
            String currency,
            long amount) {
        jdbc.sql("""
                        insert into invitation_count (organization_id, rule_id, day, kind, other, currency, anonymous,
                            consented)
                        select organization_id, id, :day, :kind, :other, :currency, :anonymous, :consented
                          from invitation_rule
                         where organization_id = :organization and id = :rule and counted
                           and (:site::uuid is null or (site_id = :site and live))
                        on conflict (organization_id, rule_id, day, kind, other, currency) do update
                            set anonymous = invitation_count.anonymous + excluded.anonymous,
                                consented = invitation_count.consented + excluded.consented""")
                .param("organization", organization.value())
                .param("site", site)
                .param("rule", invitation.rule())
                .param("day", LocalDate.now(clock))
                .param("kind", kind)
                .param("other", invitation.other())
                .param("currency", currency)
                .param("anonymous", invitation.consented() ? 0 : amount)
                .param("consented", invitation.consented() ? amount : 0)
                .update();
    }
}
