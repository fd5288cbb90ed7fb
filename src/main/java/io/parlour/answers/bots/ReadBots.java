package io.parlour.answers.bots;

import io.parlour.answers.AnswersPermissions;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The bots of an organization, one for each site (AN-1).
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class ReadBots {
    static final int NEEDED = 50;
    static final double MOST_WRONG = 0.10;
    static final Duration SHADOW = Duration.ofDays(7);

    private final Bots bots;
    private final Access access;
    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Clock clock;

    private record SiteName(UUID id, String name) {}

    ReadBots(Bots bots, Access access, Transactions transactions, JdbcClient jdbc, Clock clock) {
        this.bots = bots;
        this.access = access;
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<BotView> all(AgentPrincipal agent) {
        access.require(agent, AnswersPermissions.REVIEW);
        return transactions.read(
                agent.organization(),
                () -> sites(agent.organization()).stream()
                        .map(site -> view(agent.organization(), site))
                        .toList());
    }

    public BotView ofSite(AgentPrincipal agent, UUID site) {
        access.require(agent, AnswersPermissions.REVIEW);
        return transactions.read(agent.organization(), () -> view(agent.organization(), named(agent, site)));
    }

    /// The bot of a site of this organization.
    public Bot bot(AgentPrincipal agent, UUID site) {
        access.require(agent, AnswersPermissions.REVIEW);
        named(agent, site);
        return bots.ofSite(agent.organization(), site);
    }

    /// By verdicts, or because an owner said so.
    boolean unlocked(OrganizationId organization, Bot bot) {
        return unlocked(bot, judged(organization, bot.id()));
    }

    private boolean unlocked(Bot bot, BotView.Judged judged) {
        boolean longEnough = bot.shadowSince() != null
                && !clock.instant().isBefore(bot.shadowSince().plus(SHADOW));
        boolean good = judged.total() >= NEEDED && judged.wrong() <= MOST_WRONG * judged.total();
        return bot.overrideAt() != null || (longEnough && good);
    }

    private SiteName named(AgentPrincipal agent, UUID site) {
        return transactions.read(agent.organization(), () -> sites(agent.organization())).stream()
                .filter(each -> each.id().equals(site))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private BotView view(OrganizationId organization, SiteName site) {
        Bot bot = bots.ofSite(organization, site.id());
        BotView.Judged judged = judged(organization, bot.id());
        return BotView.of(
                bot,
                site.name(),
                judged,
                unlocked(bot, judged),
                articles(organization, site.id()),
                median(organization, bot.id()).orElse(null));
    }

    private List<SiteName> sites(OrganizationId organization) {
        return jdbc.sql("select id, name from site where organization_id = :organization order by created_at, id")
                .param("organization", organization.value())
                .query((row, number) -> new SiteName(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    private BotView.Judged judged(OrganizationId organization, UUID bot) {
        return jdbc.sql("""
                        select count(*) filter (where r.verdict in ('right', 'incomplete')) as good,
                            count(*) filter (where r.verdict in ('wrong', 'hand-over')) as wrong, count(*) as total
                          from answer_review r join bot_turn t
                            on t.organization_id = r.organization_id and t.id = r.turn_id
                         where r.organization_id = :organization and t.bot_id = :bot and t.mode = 'shadow'""")
                .param("organization", organization.value())
                .param("bot", bot)
                .query((row, number) ->
                        new BotView.Judged(row.getInt("good"), row.getInt("wrong"), row.getInt("total"), NEEDED))
                .single();
    }

    private int articles(OrganizationId organization, UUID site) {
        return jdbc.sql("""
                        select count(distinct a.id)::int from help_center h
                          join article_access x on x.organization_id = h.organization_id and x.center_id = h.id
                          join article a on a.organization_id = h.organization_id and a.id = x.article_id
                         where h.organization_id = :organization and h.site_id = :site and a.archived_at is null
                           and a.access <> 'agents' and exists (select from article_translation t
                               where t.organization_id = a.organization_id and t.article_id = a.id
                                 and t.state = 'published')""")
                .param("organization", organization.value())
                .param("site", site)
                .query(Integer.class)
                .single();
    }

    private Optional<Integer> median(OrganizationId organization, UUID bot) {
        return jdbc.sql("""
                        select percentile_disc(0.5) within group (order by latency_ms) as ms from (
                            select latency_ms from bot_turn where organization_id = :organization and bot_id = :bot
                             order by at desc limit 200) last""")
                .param("organization", organization.value())
                .param("bot", bot)
                .query((row, number) -> Optional.ofNullable(row.getObject("ms", Integer.class)))
                .single();
    }
}
