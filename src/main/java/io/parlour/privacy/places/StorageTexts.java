package io.parlour.privacy.places;

import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.StorageItem;
import java.time.Duration;
import java.util.Locale;

/// The registry of cookies and storage in words (PR-86).
public final class StorageTexts {
    private StorageTexts() {}

    /// A line of the declaration.
    public record Line(String name, String purpose, String kind, String kept, String category, boolean optional) {}

    public static Line line(StorageItem item, Texts texts) {
        return new Line(
                item.pattern(),
                texts.say("storage." + item.key()),
                texts.say("storage.kind." + key(item.kind())),
                kept(item, texts),
                texts.say("storage.category." + key(item.category())),
                item.category() == StorageItem.Category.STATISTICS);
    }

    private static String kept(StorageItem item, Texts texts) {
        Duration lifetime = item.lifetime();
        if (lifetime == null) {
            return texts.say("storage.kept." + key(item.kind()));
        }
        return lifetime.toDays() >= 1
                ? texts.count("kept.days", lifetime.toDays())
                : texts.count("kept.hours", lifetime.toHours());
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
