package io.parlour.livechat;

import io.parlour.organizations.SiteCreated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Gives each new site its first widget, in the transaction that makes the site.
@Component
final class FirstWidget {
    private final WidgetCatalog widgets;

    FirstWidget(WidgetCatalog widgets) {
        this.widgets = widgets;
    }

    @EventListener
    void siteCreated(SiteCreated event) {
        widgets.addFirst(event.organization(), event.site(), event.name());
    }
}
