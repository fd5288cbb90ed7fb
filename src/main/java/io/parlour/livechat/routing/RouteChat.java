package io.parlour.livechat.routing;

import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Decides where a chat goes: the first rule of its widget that holds, the default when none does (LC-61). Joins the
/// transaction that makes the chat.
///
/// A rule whose condition asks for a field that is gone decides nothing: it is passed over, never a match for all.
@Component
public final class RouteChat {
    private static final Logger LOG = LoggerFactory.getLogger(RouteChat.class);

    private final RuleRows rows;
    private final RoutingFields fields;

    RouteChat(RuleRows rows, RoutingFields fields) {
        this.rows = rows;
        this.fields = fields;
    }

    public Route route(Arrival arrival) {
        List<Rule> rules = rows.ofWidget(arrival.organization(), arrival.widget());
        if (rules.isEmpty()) {
            return Route.AS_IT_IS;
        }
        Fields known = fields.fields(arrival.organization());
        Facts facts = fields.of(arrival, rows.zone(arrival.organization(), arrival.widget()));
        return rules.stream()
                .filter(rule -> !rule.broken() && holds(rule, known, facts))
                .findFirst()
                .map(rule ->
                        new Route(rule.id(), rule.department(), rule.target() == RuleTarget.OFFLINE, rule.priority()))
                .orElse(Route.AS_IT_IS);
    }

    private static boolean holds(Rule rule, Fields known, Facts facts) {
        if (rule.condition() == null) {
            return true;
        }
        try {
            return Condition.read(rule.condition(), known, "").holds(facts);
        } catch (Problem gone) {
            LOG.debug("rule {} asks for what is gone: {}", rule.id(), gone.code());
            return false;
        }
    }
}
