package io.parlour.livechat.invitations;

import io.parlour.database.Transactions;
import io.parlour.organizations.Sites;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts what became of an invitation, and nothing of whom (LC-97). What names no counted rule of the site counts
/// nothing and is not refused: there is nobody to tell.
@Component
public final class CountInvitation {
    /// What became of an invitation once.
    ///
    /// @param kind `shown`, `accepted`, `refused`, `ignored`
    /// @param other whether the other of two texts was shown
    /// @param consented whether the browser had leave to remember
    public record Count(String siteKey, UUID rule, String kind, boolean other, boolean consented) {}

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
                        () -> jdbc.sql("""
                                        insert into invitation_count (organization_id, rule_id, day, kind, other,
                                            anonymous, consented)
                                        select organization_id, id, :day, :kind, :other, :anonymous, :consented
                                          from invitation_rule
                                         where organization_id = :organization and site_id = :site and id = :rule
                                           and live and counted
                                        on conflict (organization_id, rule_id, day, kind, other) do update
                                            set anonymous = invitation_count.anonymous + excluded.anonymous,
                                                consented = invitation_count.consented + excluded.consented""")
                                .param("organization", site.organization().value())
                                .param("site", site.site())
                                .param("rule", count.rule())
                                .param("day", LocalDate.now(clock))
                                .param("kind", count.kind())
                                .param("other", count.other())
                                .param("anonymous", count.consented() ? 0 : 1)
                                .param("consented", count.consented() ? 1 : 0)
                                .update()));
    }
}
