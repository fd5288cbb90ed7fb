package io.parlour.helpdesk.rules;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.Foresee;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.helpdesk.macros.SharedMacros;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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
    private final Anchors anchors;
    private final SharedMacros macros;
    private final Clock clock;
    private final Map<OrganizationId, Read> read = new ConcurrentHashMap<>();

    private record Read(long version, Instant at, List<Live> rules) {}

    /// A rule ready to be run.
    ///
    /// @param condition null: always
    /// @param actions with what macros do in their places
    /// @param sizes how many of the actions each of those that are written is
    /// @param broken that it asks for something that is gone, or does what is gone or refused: it does not act
    record Live(Rule rule, @Nullable Condition condition, List<Action> actions, List<Integer> sizes, boolean broken) {
        private static final Set<Happens> ALL = EnumSet.allOf(Happens.class);

        Set<Happens> events() {
            return rule.events().isEmpty() ? ALL : Set.copyOf(rule.events());
        }

        Why why(Facts facts) {
            return condition == null ? ALWAYS : condition.why(facts);
        }

        /// What each action as it is written would do to a ticket: `changes`, `already` or `tells`.
        List<String> would(TicketState ticket, Instant at) {
            List<String> would = new ArrayList<>();
            TicketState now = ticket;
            int from = 0;
            for (int size : sizes) {
                List<Action> some = actions.subList(from, from + size);
                Foresee.Foreseen after = Foresee.after(now, some, at);
                would.add(
                        !after.changed().isEmpty()
                                ? "changes"
                                : some.stream().anyMatch(Foresee::tells) ? "tells" : "already");
                now = after.ticket();
                from += size;
            }
            return would;
        }

        boolean asks(String field) {
            return condition != null && condition.asks(field);
        }

        /// The fields it asks for.
        Stream<String> asked() {
            return condition == null
                    ? Stream.empty()
                    : condition.leaves().stream().map(Condition.Leaf::field);
        }
    }

    RuleBook(RuleRows rows, RuleFields fields, Anchors anchors, SharedMacros macros, Clock clock) {
        this.rows = rows;
        this.fields = fields;
        this.anchors = anchors;
        this.macros = macros;
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
        Reader reader = reader(organization);
        return rows.all(organization).stream().map(reader::live).toList();
    }

    /// Makes rules ready to be run, by what the organization has now.
    Reader reader(OrganizationId organization) {
        return new Reader(organization);
    }

    final class Reader {
        private final OrganizationId organization;
        private final Set<String> refused;
        private final Map<Rule.Kind, Fields> known = new EnumMap<>(Rule.Kind.class);

        private Reader(OrganizationId organization) {
            this.organization = organization;
            this.refused = rows.refused(organization);
        }

        /// What rules of a kind may ask.
        Fields fields(Rule.Kind kind) {
            return known.computeIfAbsent(kind, each -> fields.of(organization, each));
        }

        Live live(Rule rule) {
            try {
                Condition condition = rule.condition() == null
                        ? null
                        : Condition.read(rule.condition(), fields(rule.kind()), "/condition");
                List<List<Action>> spread = ReadActions.kept(rule.actions()).stream()
                        .map(this::spread)
                        .toList();
                List<Action> actions = spread.stream().flatMap(List::stream).toList();
                boolean there = rule.timing() == null
                        || anchors.offers(organization, rule.timing().anchor());
                boolean may = actions.stream()
                        .flatMap(action -> action.does().stream())
                        .noneMatch(refused::contains);
                return there && may
                        ? new Live(
                                rule,
                                condition,
                                actions,
                                spread.stream().map(List::size).toList(),
                                false)
                        : broken(rule);
            } catch (Problem gone) {
                return broken(rule);
            }
        }

        private static Live broken(Rule rule) {
            return new Live(rule, null, List.of(), List.of(), true);
        }

        /// What a macro does in its place.
        private List<Action> spread(Action action) {
            return action instanceof Action.Macro(UUID macro)
                    ? macros.actions(organization, macro).orElseThrow(Problem::notFound)
                    : List.of(action);
        }
    }
}
