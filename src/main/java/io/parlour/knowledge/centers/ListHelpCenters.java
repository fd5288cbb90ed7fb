package io.parlour.knowledge.centers;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.KnowledgePermissions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The help centers of an organization, for agents.
///
/// Errors: `access.denied`, `not-found`.
@Component
public final class ListHelpCenters {
    /// The number of articles in it, of those with a draft, and of those with an outdated translation.
    @Schema(name = "HelpCenterCounts")
    public record Counts(int articles, int drafts, int outdated) {
        static final Counts NONE = new Counts(0, 0, 0);
    }

    public record Counted(HelpCenter center, Counts counts) {}

    private final HelpCenters centers;
    private final JdbcClient jdbc;
    private final Access access;
    private final Transactions transactions;

    ListHelpCenters(HelpCenters centers, JdbcClient jdbc, Access access, Transactions transactions) {
        this.centers = centers;
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
    }

    /// By name. One for each site, so few.
    public List<Counted> all(AgentPrincipal agent) {
        access.require(agent, KnowledgePermissions.READ);
        return transactions.read(agent.organization(), () -> {
            Map<UUID, Counts> counts = counts(agent.organization());
            return centers.all(agent.organization()).stream()
                    .map(each -> new Counted(each, counts.getOrDefault(each.id(), Counts.NONE)))
                    .toList();
        });
    }

    public Counted find(AgentPrincipal agent, UUID center) {
        return all(agent).stream()
                .filter(each -> each.center().id().equals(center))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private Map<UUID, Counts> counts(OrganizationId organization) {
        Map<UUID, Counts> counts = new HashMap<>();
        jdbc.sql("""
                        select p.center_id, count(*) as articles, count(*) filter (where t.edited) as drafts,
                            count(*) filter (where t.outdated) as outdated
                        from (select distinct center_id, article_id from article_placement
                            where organization_id = :organization) p
                        join article a on a.organization_id = :organization and a.id = p.article_id
                            and a.archived_at is null
                        left join (select article_id, bool_or(edited) as edited,
                                bool_or(outdated_since is not null) as outdated
                            from article_translation where organization_id = :organization group by article_id) t
                            on t.article_id = a.id
                        group by p.center_id""").param("organization", organization.value()).query(row -> {
            counts.put(
                    row.getObject("center_id", UUID.class),
                    new Counts(row.getInt("articles"), row.getInt("drafts"), row.getInt("outdated")));
        });
        return counts;
    }
}
