package io.parlour.livechat;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/// The widgets of a site as its owners keep them. Errors: 404, `input.invalid`, `widget.version-conflict`,
/// `access.denied`.
@Service
public class WidgetCatalog {
    private static final int KEY_LENGTH = 22;

    private final Widgets widgets;
    private final Access access;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;
    private final Organizations organizations;
    private final PublicSet set;

    WidgetCatalog(Widgets widgets, PublicSet set, Access access, Transactions transactions, New fresh) {
        this.widgets = widgets;
        this.set = set;
        this.access = access;
        this.transactions = transactions;
        this.ids = fresh.ids();
        this.clock = fresh.clock();
        this.organizations = fresh.organizations();
    }

    /// What a new widget needs, and its time.
    @Component
    record New(IdSource ids, Clock clock, Organizations organizations) {}

    public Page<Widget> ofSite(AgentPrincipal agent, UUID site) {
        access.require(agent, LivechatPermissions.WIDGET_VIEW);
        List<Widget> all = transactions.read(agent.organization(), () -> widgets.ofSite(agent.organization(), site));
        return new Page<>(all, null);
    }

    public Optional<Widget> find(AgentPrincipal agent, UUID id) {
        access.require(agent, LivechatPermissions.WIDGET_VIEW);
        return transactions.read(agent.organization(), () -> widgets.find(agent.organization(), id));
    }

    /// The widget every new site begins with.
    public Widget addFirst(OrganizationId organization, UUID site, String name) {
        return transactions.in(organization, () -> add(organization, site, name));
    }

    public Widget add(AgentPrincipal agent, UUID site, String name) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        return transactions.in(agent.organization(), () -> add(agent.organization(), site, name));
    }

    private Widget add(OrganizationId organization, UUID site, String name) {
        Widget widget = new Widget(
                        ids.next(),
                        site,
                        name,
                        Secrets.next().substring(0, KEY_LENGTH),
                        0,
                        "live",
                        Look.DEFAULT,
                        Map.of(),
                        Behaviour.DEFAULT.in(organizations.language(organization)),
                        List.of(),
                        1)
                .checked();
        widgets.add(organization, widget, clock.instant());
        return widgets.find(organization, widget.id()).orElseThrow(Problem::notFound);
    }

    public Widget change(AgentPrincipal agent, UUID id, WidgetChange change) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        return transactions.in(agent.organization(), () -> {
            Widget now = widgets.find(agent.organization(), id).orElseThrow(Problem::notFound);
            Widget next = change.applyTo(now).checked();
            if (!next.look().color().equals(now.look().color())) {
                next.look().mustBeSeen();
            }
            widgets.save(agent.organization(), next, agent.agent(), clock.instant());
            set.check(agent.organization(), now.site());
            return widgets.find(agent.organization(), id).orElseThrow(Problem::notFound);
        });
    }

    /// The order in which a page chooses among them; it names each of the site's once. Errors: `input.invalid`.
    public void place(AgentPrincipal agent, UUID site, List<UUID> order) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            List<UUID> all =
                    widgets.ofSite(organization, site).stream().map(Widget::id).toList();
            if (order.size() != all.size() || !new HashSet<>(order).equals(new HashSet<>(all))) {
                throw Problem.invalid("order", "stale");
            }
            widgets.place(organization, site, order);
        });
    }

    public void remove(AgentPrincipal agent, UUID id) {
        access.require(agent, LivechatPermissions.WIDGET_MANAGE);
        transactions.in(agent.organization(), () -> {
            if (!widgets.remove(agent.organization(), id)) {
                throw Problem.notFound();
            }
        });
    }
}
