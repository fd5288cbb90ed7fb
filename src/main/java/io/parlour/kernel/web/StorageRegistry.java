package io.parlour.kernel.web;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/// All that may be stored in browsers, as the privacy pages publish it. It comes from code alone (PR-85).
@Component
public final class StorageRegistry {
    private final List<StorageItem> items;

    StorageRegistry(List<StorageItems> declared) {
        this.items = declared.stream()
                .flatMap(each -> each.items().stream())
                .sorted(Comparator.comparing(StorageItem::where)
                        .thenComparing(StorageItem::category)
                        .thenComparing(StorageItem::kind)
                        .thenComparing(StorageItem::pattern))
                .toList();
    }

    /// First what everyone meets.
    public List<StorageItem> all() {
        return items;
    }
}
