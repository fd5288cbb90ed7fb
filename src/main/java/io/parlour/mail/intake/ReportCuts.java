package io.parlour.mail.intake;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.MailPermissions;
import io.parlour.mail.headers.MailHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes the word of an agent that a mail was cut wrongly (ML-52): it is shown whole from then on, and each
/// rule that folded something of it has one report more. Taken back, it is as before.
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ReportCuts {
    private static final int MOST_RULES = 200;

    private final ReadMails mails;
    private final MailHeaders headers;
    private final Access access;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    /// How often a rule was reported, and when last.
    public record Reported(String rule, int reports, Instant lastAt) {}

    ReportCuts(
            ReadMails mails,
            MailHeaders headers,
            Access access,
            JdbcClient jdbc,
            Transactions transactions,
            Clock clock) {
        this.mails = mails;
        this.headers = headers;
        this.access = access;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// `wrong` false takes it back.
    public void report(AgentPrincipal agent, UUID conversation, UUID message, boolean wrong) {
        Set<String> rules = mails.whole(agent, conversation, message).body().fragments().stream()
                .filter(piece -> !piece.kind().equals("new"))
                .map(MailBody.Piece::rule)
                .collect(Collectors.toUnmodifiableSet());
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            if (headers.uncut(organization, message, wrong)) {
                rules.stream().sorted().forEach(rule -> count(organization, rule, wrong ? 1 : -1));
            }
        });
    }

    private void count(OrganizationId organization, String rule, int more) {
        jdbc.sql("""
                        insert into mail_cut_count as c (organization_id, rule, reports, last_at)
                        values (:organization, :rule, greatest(0, :more), :now)
                        on conflict (organization_id, rule) do update
                        set reports = greatest(0, c.reports + :more), last_at = excluded.last_at
                        """)
                .param("organization", organization.value())
                .param("rule", rule)
                .param("more", more)
                .param("now", Sql.utc(clock.instant()))
                .update();
    }

    /// The most reported rules, at most two hundred.
    public List<Reported> reported(AgentPrincipal agent) {
        access.require(agent, MailPermissions.REPLAY);
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql("""
                                select rule, reports, last_at from mail_cut_count
                                where organization_id = :organization and reports > 0
                                order by reports desc, rule limit :most
                                """)
                        .param("organization", agent.organization().value())
                        .param("most", MOST_RULES)
                        .query((row, number) ->
                                new Reported(row.getString("rule"), row.getInt("reports"), Sql.instant(row, "last_at")))
                        .list());
    }
}
