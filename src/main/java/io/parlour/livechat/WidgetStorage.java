package io.parlour.livechat;

import static io.parlour.kernel.web.StorageItem.Category.NECESSARY;
import static io.parlour.kernel.web.StorageItem.Category.STATISTICS;
import static io.parlour.kernel.web.StorageItem.Kind.LOCAL;
import static io.parlour.kernel.web.StorageItem.Kind.SESSION;
import static io.parlour.kernel.web.StorageItem.Where.WIDGET;

import io.parlour.kernel.web.StorageItem;
import io.parlour.kernel.web.StorageItems;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the chat widget stores in a visitor's browser, once the visitor acts or agrees. Its scripts reach storage in
/// one file, which lists the same names.
@Component
final class WidgetStorage implements StorageItems {
    private static final Duration TOKEN = Duration.ofDays(30);

    @Override
    public List<StorageItem> items() {
        return List.of(
                item("chat", "parlour.chat", SESSION, NECESSARY, null),
                item("token", "parlour.token", SESSION, NECESSARY, null),
                item("token-kept", "parlour.token", LOCAL, NECESSARY, TOKEN),
                item("first", "parlour.first", SESSION, NECESSARY, null),
                item("outbox", "parlour.outbox", SESSION, NECESSARY, null),
                item("prefs", "parlour.prefs", LOCAL, NECESSARY, null),
                item("quiet", "parlour.quiet", SESSION, NECESSARY, null),
                item("monitor", "parlour.monitor", SESSION, STATISTICS, null),
                item("monitor", "parlour.monitor", LOCAL, STATISTICS, null),
                item("visit", "parlour.visit", LOCAL, STATISTICS, null));
    }

    private static StorageItem item(
            String key,
            String pattern,
            StorageItem.Kind kind,
            StorageItem.Category category,
            @Nullable Duration lifetime) {
        return new StorageItem("widget." + key, pattern, kind, category, lifetime, WIDGET, "livechat");
    }
}
