package io.parlour.livechat.invitations;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.livechat.LivechatPermissions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.LocalDate;
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

    /// How often on one day: what the browser sent, and `chat`, `goal` and `value` by what came of it.
    ///
    /// @param anonymous counted without leave to remember; `consented` counted with it
    /// @param other whether of the other of two texts
    /// @param currency of a `value`, which is in its smallest unit; empty otherwise
    public record Line(
            UUID rule,
            LocalDate day,

            @Schema(allowableValues = {"shown", "accepted", "refused", "ignored", "chat", "goal", "value"})
            String kind,

            boolean other,
            String currency,
            long anonymous,
            long consented) {}

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
                                select c.rule_id, c.day, c.kind, c.other, c.currency, c.anonymous, c.consented
                                  from invitation_count c join invitation_rule r
                                    on r.organization_id = c.organization_id and r.id = c.rule_id
                                 where c.organization_id = :organization and r.site_id = :site and c.day >= :first
                                 order by c.day desc, c.rule_id, c.kind, c.other, c.currency limit 30000""")
                        .param("organization", agent.organization().value())
                        .param("site", site)
                        .param("first", first)
                        .query((row, number) -> new Line(
                                row.getObject(1, UUID.class),
                                row.getObject(2, LocalDate.class),
                                row.getString(3),
                                row.getBoolean(4),
                                row.getString(5),
                                row.getLong(6),
                                row.getLong(7)))
                        .list());
    }
}
