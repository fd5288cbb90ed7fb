package io.parlour.helpdesk.rules;

import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The rules of each organization as they are run: read once, and again when they are others, or after a minute, as a
/// department that one asks for may be gone. In the running transaction.
@Component
class RuleBook {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Why ALWAYS = new Why.Group(false, true, List.of());

    private final RuleRows rows;
    private final RuleFields fields;
    private final Clock clock;
    private final Map<OrganizationId, Read> read = new ConcurrentHashMap<>();

    private record Read(long version, Instant at, List<Live> rules) {}

    /// A rule ready to be run.
    ///
    /// @param condition null: always
    /// @param broken that it asks for something or does something that is gone: it does not act
    record Live(Rule rule, @Nullable Condition condition, List<Action> actions, boolean broken) {
        private static final Set<Happens> ALL = EnumSet.allOf(Happens.class);

        Set<Happens> events() {
            return rule.events().isEmpty() ? ALL : Set.copyOf(rule.events());
        }

        Why why(Facts facts) {
            return condition == null ? ALWAYS : condition.why(facts);
        }

        boolean asks(String field) {
            return condition != null && condition.asks(field);
        }
    }

    RuleBook(RuleRows rows, RuleFields fields, Clock clock) {
        this.rows = rows;
        this.fields = fields;
        this.clock = clock;
    }

    /// Those that are switched on, in their order.
    List<Live> triggers(OrganizationId organization) {
        return of(organization, Rule.Kind.TRIGGER);
    }

    List<Live> timeRules(OrganizationId organization) {
        return of(organization, Rule.Kind.TIME);
    }

    private List<Live> of(OrganizationId organization, Rule.Kind kind) {
        return of(rules(organization), kind);
    }

    static List<Live> of(List<Live> rules, Rule.Kind kind) {
        return rules.stream()
                .filter(live -> live.rule().kind() == kind && live.rule().active())
                .toList();
    }

    /// All of them, also those that are switched off.
    List<Live> rules(OrganizationId organization) {
        long version = rows.book(organization);
        if (version == 0) {
            return List.of();
        }
        Instant now = clock.instant();
        Read known = read.get(organization);
        if (known != null
                && known.version() == version
                && now.isBefore(known.at().plus(FRESH))) {
            return known.rules();
        }
        List<Live> rules = read(organization);
        read.put(organization, new Read(version, now, rules));
        return rules;
    }

    private List<Live> read(OrganizationId organization) {
        List<Rule> all = rows.all(organization);
        Fields ofTriggers = fields.of(organization, Rule.Kind.TRIGGER);
        Fields ofTime = fields.of(organization, Rule.Kind.TIME);
        return all.stream()
                .map(rule -> live(rule, rule.kind() == Rule.Kind.TRIGGER ? ofTriggers : ofTime))
                .toList();
    }

    static Live live(Rule rule, Fields fields) {
        try {
            Condition condition =
                    rule.condition() == null ? null : Condition.read(rule.condition(), fields, "/condition");
            return new Live(rule, condition, ReadActions.kept(rule.actions()), false);
        } catch (Problem gone) {
            return new Live(rule, null, List.of(), true);
        }
    }
}
