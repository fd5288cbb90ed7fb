package io.parlour.answers.gaps;

import io.parlour.answers.AnswersPermissions;
import io.parlour.answers.bots.Bot;
import io.parlour.answers.bots.ReadBots;
import io.parlour.answers.gates.Gates;
import io.parlour.answers.turns.Decision;
import io.parlour.answers.turns.FormTurn;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.knowledge.reading.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What agents do about gaps: point to an article, ignore a gap, or ask its questions
/// again (AN-17). A gap is closed only by evidence: when its examples are answered.
///
/// Errors: `access.denied`, `not-found`, `page.cursor-invalid`; 422 `input.invalid` (state, article).
@Component
public final class WorkGaps {
    private static final Set<String> STATES = Set.of("open", "linked", "written", "ignored");
    private static final int MOST_REPLAYED = 100;
    private static final String SELECT = """
            select g.*, array(select q.question from answer_gap_question q
                where q.organization_id = g.organization_id and q.gap_id = g.id order by q.at desc, q.turn_id) as examples
              from answer_gap g where g.organization_id = :organization and g.bot_id = :bot and\s""";

    private final ReadBots bots;
    private final FormTurn form;
    private final ReadHelpCenter centers;
    private final Access access;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    WorkGaps(
            ReadBots bots,
            FormTurn form,
            ReadHelpCenter centers,
            Access access,
            Transactions transactions,
            JdbcClient jdbc) {
        this.bots = bots;
        this.form = form;
        this.centers = centers;
        this.access = access;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Those with the most questions first.
    public Page<Gap> page(AgentPrincipal agent, UUID site, @Nullable String state, @Nullable String cursor, int limit) {
        UUID bot = bot(agent, site).id();
        String wanted = state == null ? "open" : state;
        if (!STATES.contains(wanted)) {
            throw Problem.invalid("state", "choice");
        }
        Cursor after = Cursor.decode(cursor, 2);
        List<Gap> found = transactions.read(
                agent.organization(),
                () -> jdbc.sql(SELECT + """
                                g.state = :state and (cast(:count as int) is null or (-g.count, g.id) > (-cast(:count as int), cast(:id as uuid)))
                                 order by g.count desc, g.id limit :limit""")
                        .param("organization", agent.organization().value())
                        .param("bot", bot)
                        .param("state", wanted)
                        .param("count", after == null ? null : (int) after.number(0))
                        .param("id", after == null ? null : after.uuid(1))
                        .param("limit", limit + 1)
                        .query(WorkGaps::gap)
                        .list());
        return Page.of(found, limit, last -> Cursor.of(last.count(), last.id()));
    }

    /// To an article that is there. Its questions are asked again at once.
    public Gap link(AgentPrincipal agent, UUID site, UUID gap, UUID article) {
        find(agent, site, gap);
        boolean there = transactions.read(
                agent.organization(),
                () -> jdbc.sql("select exists (select from article where organization_id = :organization and id = :id)")
                        .param("organization", agent.organization().value())
                        .param("id", article)
                        .query(Boolean.class)
                        .single());
        if (!there) {
            throw Problem.invalid("article", "unknown:article");
        }
        set(agent, site, gap, "linked", article, null);
        return replay(agent, site, gap);
    }

    public Gap ignore(AgentPrincipal agent, UUID site, UUID gap) {
        Gap it = find(agent, site, gap);
        return set(agent, site, gap, "ignored", it.article(), it.answered());
    }

    public Gap reopen(AgentPrincipal agent, UUID site, UUID gap) {
        Gap it = find(agent, site, gap);
        return set(agent, site, gap, "open", it.article(), it.answered());
    }

    /// Asks the examples again. Answered, all of them, the gap is closed; else it is as it was.
    public Gap replay(AgentPrincipal agent, UUID site, UUID gap) {
        replay(agent.organization(), site, find(agent, site, gap));
        return find(agent, site, gap);
    }

    /// Of all gaps of an organization that are not closed or ignored.
    void replayAll(OrganizationId organization) {
        Map<UUID, UUID> sites = new HashMap<>();
        transactions.read(organization, () -> {
            jdbc.sql("select id, site_id from bot where organization_id = :organization")
                    .param("organization", organization.value())
                    .query(row -> {
                        sites.put(row.getObject("id", UUID.class), row.getObject("site_id", UUID.class));
                    });
            return sites;
        });
        sites.forEach((bot, site) -> transactions
                .read(
                        organization,
                        () -> jdbc.sql(SELECT + "g.state in ('open', 'linked') order by g.count desc limit :most")
                                .param("organization", organization.value())
                                .param("bot", bot)
                                .param("most", MOST_REPLAYED)
                                .query(WorkGaps::gap)
                                .list())
                .forEach(gap -> replay(organization, site, gap)));
    }

    private void replay(OrganizationId organization, UUID site, Gap gap) {
        HelpCenter center = centers.ofSite(organization, site).orElse(null);
        int answered = (int) gap.examples().stream()
                .filter(question -> isAnswered(organization, center, gap.locale(), question))
                .count();
        boolean closed = answered > 0 && answered == gap.examples().size();
        store(organization, gap.id(), closed ? "written" : gap.state(), gap.article(), answered);
    }

    private boolean isAnswered(
            OrganizationId organization, @Nullable HelpCenter center, String locale, String question) {
        return form.form(new FormTurn.Asked(
                                organization,
                                center,
                                Gates.SHIPPED,
                                locale,
                                Viewer.ANONYMOUS,
                                question,
                                false,
                                false,
                                1,
                                true,
                                null))
                        .decision()
                == Decision.ANSWER;
    }

    private Bot bot(AgentPrincipal agent, UUID site) {
        access.require(agent, AnswersPermissions.REVIEW);
        return bots.bot(agent, site);
    }

    Gap find(AgentPrincipal agent, UUID site, UUID gap) {
        UUID bot = bot(agent, site).id();
        return transactions.read(
                agent.organization(),
                () -> jdbc.sql(SELECT + "g.id = :id")
                        .param("organization", agent.organization().value())
                        .param("bot", bot)
                        .param("id", gap)
                        .query(WorkGaps::gap)
                        .optional()
                        .orElseThrow(Problem::notFound));
    }

    Gap set(
            AgentPrincipal agent,
            UUID site,
            UUID gap,
            String state,
            @Nullable UUID article,
            @Nullable Integer answered) {
        store(agent.organization(), gap, state, article, answered);
        return find(agent, site, gap);
    }

    private void store(
            OrganizationId organization, UUID gap, String state, @Nullable UUID article, @Nullable Integer answered) {
        transactions.in(
                organization,
                () -> jdbc.sql("""
                        update answer_gap set state = :state, article_id = :article, answered = :answered
                         where organization_id = :organization and id = :id""")
                        .param("organization", organization.value())
                        .param("id", gap)
                        .param("state", state)
                        .param("article", article)
                        .param("answered", answered)
                        .update());
    }

    private static Gap gap(ResultSet row, int number) throws SQLException {
        List<String> examples = List.of(
                (String[]) Objects.requireNonNull(row.getArray("examples")).getArray());
        return new Gap(
                row.getObject("id", UUID.class),
                row.getString("locale"),
                examples.isEmpty() ? "" : examples.getFirst(),
                examples,
                row.getInt("count"),
                Sql.instant(row, "first_at"),
                Sql.instant(row, "last_at"),
                row.getString("state"),
                Sql.uuid(row, "article_id"),
                Sql.intOrNull(row, "answered"));
    }
}
