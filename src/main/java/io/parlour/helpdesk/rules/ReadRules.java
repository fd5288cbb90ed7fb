package io.parlour.helpdesk.rules;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.FillText;
import io.parlour.helpdesk.macros.SharedMacros;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The rules of an organization with what they did, and what rules may ask and do.
///
/// Errors: `access.denied`, `not-found`, `page.cursor-invalid`; those of a condition.
@Component
public final class ReadRules {
    private final RuleRows rows;
    private final RuleBook book;
    private final CountRules counts;
    private final Timed timed;
    private final Access access;
    private final Transactions transactions;

    /// All of them, of which there are at most three hundred.
    ///
    /// @param fields what triggers may ask
    /// @param timeFields what time rules may ask
    /// @param variables what may stand in texts, by name
    /// @param macros those that everybody may use
    /// @param refused names of actions that rules may not do
    public record Kept(
            List<Listed> rules,
            List<Fields.Field> fields,
            List<Fields.Field> timeFields,
            List<Fields.Option> events,
            List<Fields.Option> anchors,
            List<Fields.Option> variables,
            List<Fields.Option> macros,
            Set<String> refused) {}

    /// A rule in the list.
    ///
    /// @param broken whether it asks for something that is gone: it does not act
    /// @param held tickets it would write to, much too late: a person decides
    public record Listed(@JsonUnwrapped Rule rule, boolean broken, int held, CountRules.Statistics statistics) {}

    @Component("rulesTimed")
    record Timed(TimerRows timers, CountDue due, CheckRule checks, Anchors anchors, SharedMacros macros) {}

    ReadRules(RuleRows rows, RuleBook book, CountRules counts, Timed timed, Access access, Transactions transactions) {
        this.rows = rows;
        this.book = book;
        this.counts = counts;
        this.timed = timed;
        this.access = access;
        this.transactions = transactions;
    }

    public Kept read(AgentPrincipal agent) {
        access.require(agent, RulePermissions.RULE_EDIT);
        OrganizationId organization = agent.organization();
        Map<UUID, CountRules.Statistics> statistics = counts.of(organization);
        return transactions.read(organization, () -> {
            RuleBook.Reader reader = book.reader(organization);
            Map<UUID, Integer> held = timed.timers().held(organization);
            List<Listed> rules = rows.all(organization).stream()
                    .map(rule -> new Listed(
                            rule,
                            reader.live(rule).broken(),
                            held.getOrDefault(rule.id(), 0),
                            statistics.getOrDefault(rule.id(), CountRules.Statistics.NONE)))
                    .toList();
            return new Kept(
                    rules,
                    reader.fields(Rule.Kind.TRIGGER).all(),
                    reader.fields(Rule.Kind.TIME).all(),
                    Arrays.stream(Happens.values())
                            .map(each -> new Fields.Option(each.key(), each.label()))
                            .toList(),
                    timed.anchors().all(organization),
                    FillText.NAMES.entrySet().stream()
                            .map(each -> new Fields.Option(each.getKey(), each.getValue()))
                            .toList(),
                    timed.macros().all(organization).stream()
                            .map(each -> new Fields.Option(each.id().toString(), each.name()))
                            .toList(),
                    rows.refused(organization));
        });
    }

    /// How it was saved each time, newest first.
    public Page<SavedRule> versions(AgentPrincipal agent, UUID rule, @Nullable String cursor, int limit) {
        access.require(agent, RulePermissions.RULE_EDIT);
        Cursor after = Cursor.decode(cursor, 1);
        return transactions.read(agent.organization(), () -> {
            rows.require(agent.organization(), rule);
            Integer before = after == null ? null : Math.toIntExact(after.number(0));
            return Page.of(
                    rows.versions(agent.organization(), rule, before, limit + 1),
                    limit,
                    last -> Cursor.of(last.version()));
        });
    }

    /// How many tickets a time rule as wished would act on at once.
    public DueTickets due(AgentPrincipal agent, Rules.Wish wish) {
        access.require(agent, RulePermissions.RULE_EDIT);
        OrganizationId organization = agent.organization();
        Rule.Timing timing = wish.timing();
        if (timing == null) {
            throw Problem.invalid("timing", "required:timing");
        }
        return timed.due()
                .count(organization, timing, timed.checks().condition(organization, Rule.Kind.TIME, wish.condition()));
    }
}
