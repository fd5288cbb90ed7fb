package io.parlour.livechat;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// How a site looks on pages that are not a widget's: as its first widget does.
@Component
public final class SiteLook {
    private final Widgets widgets;
    private final Transactions transactions;

    SiteLook(Widgets widgets, Transactions transactions) {
        this.widgets = widgets;
        this.transactions = transactions;
    }

    /// The accent as `#rrggbb`.
    public String color(OrganizationId organization, UUID site) {
        return transactions
                .read(
                        organization,
                        () -> widgets.ofSite(organization, site).stream().findFirst())
                .map(widget -> widget.look().color())
                .orElse(Look.DEFAULT.color());
    }
}
