package io.parlour.livechat;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a widget says, in the language that is wished for: its own words before ours (LC-25).
@Component
public final class WidgetWords {
    private final FindWidget find;
    private final Widgets widgets;
    private final PanelWords words;
    private final Transactions transactions;

    WidgetWords(FindWidget find, Widgets widgets, PanelWords words, Transactions transactions) {
        this.find = find;
        this.widgets = widgets;
        this.words = words;
        this.transactions = transactions;
    }

    /// Absent for a key that names no widget of an open site.
    public Optional<PanelWords.Spoken> served(String key, @Nullable String wishes) {
        return find.served(key)
                .flatMap(ref -> transactions.read(
                        ref.organization(),
                        () -> widgets.find(ref.organization(), ref.widget()).map(widget -> of(widget, wishes))));
    }

    /// Ours alone where there is no widget. Runs in the reader's transaction.
    public PanelWords.Spoken of(OrganizationId organization, @Nullable UUID widget, String wishes) {
        return Optional.ofNullable(widget)
                .flatMap(id -> widgets.find(organization, id))
                .map(found -> of(found, wishes))
                .orElseGet(() -> ours(wishes));
    }

    /// Ours, where nothing tells the widget.
    public PanelWords.Spoken ours(String wishes) {
        return words.spoken(wishes, Map.of(), "en");
    }

    PanelWords.Spoken of(Widget widget, @Nullable String wishes) {
        return words.spoken(wishes, widget.strings(), widget.behaviour().language());
    }
}
