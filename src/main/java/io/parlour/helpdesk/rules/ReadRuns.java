package io.parlour.helpdesk.rules;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Question;
import io.parlour.kernel.conditions.Why;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What rules were tried about a ticket and why they acted or not (HD-45): then, and now (HD-4).
///
/// Errors: `not-found`, also for a ticket out of sight; 422 `rule.broken`; `page.cursor-invalid`.
@Component
public final class ReadRuns {
    private final ChainRows chains;
    private final RuleRows rules;
    private final RuleBook book;
    private final Seen seen;
    private final Transactions transactions;

    /// One happening.
    ///
    /// @param seq of its entry in the timeline; 0 when only time passed
    /// @param stopped that it went around in circles: no rule was tried
    public record Run(
            UUID id, long seq, Instant at, List<Happens> events, int depth, boolean stopped, List<Tried> rules) {}

    /// One rule that was tried.
    ///
    /// @param name as it is called now; null for one that is gone
    /// @param outcome no, done, nothing (all was so already), stopped (kept from writing), failed or broken
    /// @param condition as it was then; null for always
    /// @param answers to its questions in their order: 1, 0, or ? where nobody could say
    public record Tried(
            UUID rule,
            @Nullable String name,
            int version,
            int pass,
            String outcome,
            @Nullable String detail,
            @Nullable JsonNode condition,
            String answers) {}

    /// Why a rule would act, or would not.
    ///
    /// @param exact whether these are the reasons it had; of the past, what no log keeps is taken as it is now
    public record Explanation(boolean acts, Why why, boolean exact) {}

    @Component("runsSeen")
    record Seen(Desk desk, TicketFacts facts, PastFacts past, Clock clock) {}

    ReadRuns(ChainRows chains, RuleRows rules, RuleBook book, Seen seen, Transactions transactions) {
        this.chains = chains;
        this.rules = rules;
        this.book = book;
        this.seen = seen;
        this.transactions = transactions;
    }

    /// Newest first, of the last 30 days.
    public Page<Run> page(AgentPrincipal agent, UUID conversation, @Nullable String cursor, int limit) {
        seen.desk().require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            Map<UUID, Optional<Rule>> known = new HashMap<>();
            Map<String, Optional<JsonNode>> bodies = new HashMap<>();
            return Page.byId(
                            cursor,
                            limit,
                            (before, most) -> chains.of(organization, conversation, before, most),
                            ChainRows.Chain::id)
                    .map(chain -> new Run(
                            chain.id(),
                            chain.seq(),
                            chain.at(),
                            chain.events(),
                            chain.depth(),
                            chain.stopped(),
                            chain.tries().stream()
                                    .map(each -> tried(organization, each, known, bodies))
                                    .toList()));
        });
    }

    private Tried tried(
            OrganizationId organization,
            Try each,
            Map<UUID, Optional<Rule>> known,
            Map<String, Optional<JsonNode>> bodies) {
        Optional<Rule> rule = known.computeIfAbsent(each.rule(), id -> rules.find(organization, id));
        JsonNode body = bodies.computeIfAbsent(
                        each.rule() + "/" + each.version(),
                        key -> rules.versions(organization, each.rule(), each.version() + 1, 1).stream()
                                .map(SavedRule::body)
                                .findFirst())
                .orElse(null);
        JsonNode condition = body == null ? null : body.get("condition");
        return new Tried(
                each.rule(),
                rule.map(Rule::name).orElse(null),
                each.version(),
                each.pass(),
                each.outcome().key(),
                each.detail(),
                condition == null || condition.isNull() ? null : condition,
                each.answers());
    }

    /// Of a trigger, as if nothing happened: what asks for that is answered with no.
    public Explanation explain(AgentPrincipal agent, UUID id, UUID conversation) {
        seen.desk().require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            RuleBook.Live live = live(organization, rules.find(organization, id).orElseThrow(Problem::notFound));
            Why why = seen.facts()
                    .of(organization, conversation, new Question(seen.clock().instant(), ZoneOffset.UTC, null))
                    .map(live::why)
                    .orElseThrow(Problem::notFound);
            return new Explanation(why.holds(), why, true);
        });
    }

    /// Why it acted in one of the runs, or did not, with what the ticket held then.
    public Explanation explainThen(AgentPrincipal agent, UUID id, UUID conversation, UUID run) {
        seen.desk().require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        return transactions.read(organization, () -> {
            ChainRows.Chain chain = chains.find(organization, conversation, run).orElseThrow(Problem::notFound);
            Try tried = chain.tries().stream()
                    .filter(each -> each.rule().equals(id))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            RuleBook.Live live = live(
                    organization, rules.asOf(organization, id, tried.version()).orElseThrow(Problem::notFound));
            Why why = seen.past().of(organization, chain, id).map(live::why).orElseThrow(Problem::notFound);
            return new Explanation(why.holds(), why, Try.answers(why).equals(tried.answers()));
        });
    }

    private RuleBook.Live live(OrganizationId organization, Rule rule) {
        RuleBook.Live live = book.reader(organization).live(rule);
        if (live.broken()) {
            throw new Problem(422, "rule.broken");
        }
        return live;
    }
}
