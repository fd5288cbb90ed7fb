package io.parlour.livechat.invitations;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.LivechatPermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What became of a site's invitations, by rule and day (LC-97).
///
/// Errors: `access.denied`.
@Component
public final class ReadInvitationCounts {
    private static final int DAYS = 92;

    /// How often on one day. A chat counts on the day it was asked for, whatever the browser sent.
    ///
    /// @param anonymous counted without leave to remember; `consented` counted with it
    /// @param other whether of the other of two texts
    public record Line(UUID rule, LocalDate day, String kind, boolean other, long anonymous, long consented) {}

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Access access;
    private final Clock clock;

    ReadInvitationCounts(JdbcClient jdbc, Transactions transactions, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.access = access;
        this.clock = clock;
    }

    /// Newest day first; `days` is 1 to 92.
    public List<Line> ofSite(AgentPrincipal agent, UUID site, int days) {
        access.require(agent, LivechatPermissions.WIDGET_VIEW);
        LocalDate first = LocalDate.now(clock).minusDays(Math.clamp(days, 1, DAYS) - 1L);
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                                select c.rule_id, c.day, c.kind, c.other, c.anonymous, c.consented
                                  from invitation_count c join invitation_rule r
                                    on r.organization_id = c.organization_id and r.id = c.rule_id
                                 where c.organization_id = :organization and r.site_id = :site and c.day >= :first
                                union all
                                select r.id, (ch.requested_at at time zone 'UTC')::date, 'chat', false, count(*), 0
                                  from invitation_rule r join chat ch
                                    on ch.organization_id = r.organization_id and ch.invitation_rule_id = r.id
                                 where r.organization_id = :organization and r.site_id = :site
                                   and ch.requested_at >= :start
                                 group by 1, 2
                                 order by 2 desc, 1, 3, 4 limit 30000""")
                        .param("organization", agent.organization().value())
                        .param("site", site)
                        .param("first", first)
                        .param("start", first.atStartOfDay().atOffset(ZoneOffset.UTC))
                        .query((row, number) -> new Line(
                                row.getObject(1, UUID.class),
                                row.getObject(2, LocalDate.class),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getLong(5),
                                row.getLong(6)))
                        .list());
    }
}
