package io.parlour.livechat.routing;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Why;
import io.parlour.livechat.LivechatPermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Shows which rule a sample would hit, and why, without storing or sending anything (LC-61). The rules are those of
/// the editor, saved or not.
///
/// Errors: `access.denied`; 422 `condition.invalid`.
@Component
public final class TryRules {
    /// One rule with its answer.
    ///
    /// @param why null for the default
    public record Tried(boolean holds, @Nullable Why why) {}

    /// All rules with their answers.
    ///
    /// @param hit the place of the first that holds, from 0; null when none does
    public record Outcome(@Nullable Integer hit, List<Tried> tried) {}

    private final RoutingFields fields;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    TryRules(RoutingFields fields, Access access, Transactions transactions, Clock clock) {
        this.fields = fields;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Asks every rule, also those after the one that is hit.
    ///
    /// @param conditions in the order of the rules, null for the default
    /// @param sample by field; what is not there is empty
    public Outcome attempt(AgentPrincipal agent, List<@Nullable JsonNode> conditions, Map<String, JsonNode> sample) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        Fields known = transactions.read(agent.organization(), () -> fields.fields(agent.organization()));
        Facts facts = new Facts(field -> fact(known, field, sample.get(field)), clock.instant(), ZoneOffset.UTC);
        List<Tried> tried = new ArrayList<>();
        Integer hit = null;
        for (int at = 0; at < conditions.size(); at++) {
            JsonNode condition = conditions.get(at);
            Why why = condition == null || condition.isNull()
                    ? null
                    : Condition.read(condition, known, "/conditions/" + at).why(facts);
            boolean holds = why == null || why.holds();
            tried.add(new Tried(holds, why));
            hit = hit == null && holds ? Integer.valueOf(at) : hit;
        }
        return new Outcome(hit, tried);
    }

    private static Fact fact(Fields known, String key, @Nullable JsonNode value) {
        Fields.Field field = known.find(key).orElse(null);
        if (field == null) {
            return Fact.unknown();
        }
        if (value == null || value.isNull()) {
            return Fact.missing();
        }
        return switch (field.type()) {
            case TEXT, VALUE, CHOICE, RANK -> Fact.text(value.asString());
            case SET ->
                Fact.texts(
                        value.valueStream().map(JsonNode::asString).distinct().toList());
            case NUMBER -> value.isNumber() ? Fact.number(value.decimalValue()) : Fact.missing();
            case BOOL -> Fact.truth(value.asBoolean(false));
            case INSTANT, DATE -> Fact.missing();
        };
    }
}
