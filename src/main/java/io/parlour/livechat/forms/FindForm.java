package io.parlour.livechat.forms;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.Behaviour;
import io.parlour.livechat.FindWidget;
import io.parlour.livechat.PanelWords;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The form of a widget: the one that was saved, else the usual one.
@Component
public final class FindForm {
    private final Forms forms;
    private final FindWidget widgets;
    private final PanelWords words;
    private final Transactions transactions;

    FindForm(Forms forms, FindWidget widgets, PanelWords words, Transactions transactions) {
        this.forms = forms;
        this.widgets = widgets;
        this.words = words;
        this.transactions = transactions;
    }

    public Form of(OrganizationId organization, UUID widget, FormKind kind) {
        return transactions.read(
                organization,
                () -> forms.find(organization, widget, kind)
                        .orElseGet(() -> Form.usual(
                                words, widget, kind, kind == FormKind.PRE_CHAT && asks(organization, widget))));
    }

    private boolean asks(OrganizationId organization, UUID widget) {
        Map<UUID, Behaviour> found = widgets.behaviours(organization, Set.of(widget));
        return found.containsKey(widget) && found.get(widget).askName();
    }
}
