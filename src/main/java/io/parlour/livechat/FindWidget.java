package io.parlour.livechat;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Sites;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The widget of a public key, if its site is open and the widget is not switched off.
@Component
public final class FindWidget {
    private final Widgets widgets;
    private final Sites sites;
    private final Transactions transactions;

    FindWidget(Widgets widgets, Sites sites, Transactions transactions) {
        this.widgets = widgets;
        this.sites = sites;
        this.transactions = transactions;
    }

    public Optional<WidgetRef> served(String key) {
        Optional<WidgetRef> found = transactions.installation(() -> widgets.find(key));
        return found.filter(it -> transactions.read(
                it.organization(),
                () -> sites.find(it.organization(), it.site())
                                .filter(site -> site.state().open())
                                .isPresent()
                        && widgets.find(it.organization(), it.widget())
                                .filter(widget -> !widget.state().equals("off"))
                                .isPresent()));
    }

    /// How the panel behaves in which a conversation goes on.
    public Optional<Behaviour> behaviour(WidgetRef widget) {
        return transactions.read(
                widget.organization(),
                () -> widgets.find(widget.organization(), widget.widget()).map(Widget::behaviour));
    }

    /// Those of the widgets that are still there.
    public Map<UUID, Behaviour> behaviours(OrganizationId organization, Set<UUID> ids) {
        return transactions.read(organization, () -> widgets.behaviours(organization, ids));
    }
}
