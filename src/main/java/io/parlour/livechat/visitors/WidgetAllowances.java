package io.parlour.livechat.visitors;

import io.parlour.conversations.Allowances;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.Behaviour;
import io.parlour.livechat.FindWidget;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What the widget allows by which a contact came (LC-21, LC-102).
@Component
final class WidgetAllowances implements Allowances {
    private final Visitors visitors;
    private final FindWidget widgets;
    private final Transactions transactions;

    WidgetAllowances(Visitors visitors, FindWidget widgets, Transactions transactions) {
        this.visitors = visitors;
        this.widgets = widgets;
        this.transactions = transactions;
    }

    @Override
    public Map<UUID, Allowance> of(OrganizationId organization, Set<UUID> contacts) {
        return transactions.read(organization, () -> {
            Map<UUID, UUID> came = visitors.widgetsOf(organization, contacts);
            if (came.isEmpty()) {
                return Map.of();
            }
            Map<UUID, Behaviour> behaviours = widgets.behaviours(organization, Set.copyOf(came.values()));
            Map<UUID, Allowance> found = new HashMap<>();
            came.forEach((contact, widget) -> {
                Behaviour behaviour = behaviours.get(widget);
                if (behaviour != null) {
                    found.put(contact, allowance(behaviour));
                }
            });
            return found;
        });
    }

    private static Allowance allowance(Behaviour behaviour) {
        return new Allowance(
                behaviour.agentFiles(),
                behaviour.maxFileBytes(),
                behaviour.agentTyping(),
                behaviour.visitorTyping(),
                behaviour.preview());
    }
}
