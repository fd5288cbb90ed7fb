package io.parlour.livechat.routing;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.kernel.conditions.Fields;
import io.parlour.live.EventLog;
import io.parlour.livechat.LivechatPermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// The rules of a widget as administrators keep them: all in one, so that their order is never half changed.
///
/// Errors: `not-found`, `access.denied`; 409 `routing.version-conflict` when somebody else saved in between; 422
/// `input.invalid` and `condition.invalid`.
@Service
public class RoutingRules {
    /// All rules of a widget, the default last.
    ///
    /// @param version to be brought along when they are saved
    /// @param zone in which they mean hours and days, such as `Europe/Berlin`
    public record Kept(String version, String zone, List<Rule> rules, List<Fields.Field> fields) {}

    /// What is to be kept.
    public record Wish(String version, String zone, List<Rule> rules) {}

    private final RuleRows rows;
    private final CheckRules checks;
    private final Access access;
    private final Transactions transactions;
    private final After after;

    /// What a change makes and sets going.
    @Component
    record After(EventLog events, ApplicationEventPublisher publisher, JsonMapper json) {}

    RoutingRules(RuleRows rows, CheckRules checks, Access access, Transactions transactions, After after) {
        this.rows = rows;
        this.checks = checks;
        this.access = access;
        this.transactions = transactions;
        this.after = after;
    }

    public Kept read(AgentPrincipal agent, UUID widget) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        return transactions.read(agent.organization(), () -> kept(agent.organization(), widget));
    }

    public Kept save(AgentPrincipal agent, UUID widget, Wish wish) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            rows.lock(organization, widget);
            Kept before = kept(organization, widget);
            if (!before.version().equals(wish.version())) {
                throw Problem.conflict("routing.version-conflict");
            }
            List<UUID> own = before.rules().stream().map(Rule::id).toList();
            rows.zone(organization, widget, checks.zone(wish.zone()));
            rows.replace(organization, widget, checks.checked(organization, wish.rules(), own));
            after.events().append(organization, "settings-changed", Map.of());
            after.publisher().publishEvent(new RoutingChanged(organization));
            return kept(organization, widget);
        });
    }

    private Kept kept(OrganizationId organization, UUID widget) {
        if (!rows.widgetExists(organization, widget)) {
            throw Problem.notFound();
        }
        List<Rule> rules = new ArrayList<>(rows.ofWidget(organization, widget));
        if (rules.isEmpty()) {
            rules.add(Rule.standard(widget));
        }
        String zone = rows.zone(organization, widget).getId();
        byte[] digest = Secrets.hash(zone + after.json().writeValueAsString(rules));
        String version = HexFormat.of().formatHex(digest).substring(0, 16);
        return new Kept(
                version, zone, List.copyOf(rules), checks.fields(organization).all());
    }
}
