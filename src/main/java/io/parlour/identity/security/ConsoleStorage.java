package io.parlour.identity.security;

import static io.parlour.kernel.web.StorageItem.Category.NECESSARY;
import static io.parlour.kernel.web.StorageItem.Category.PREFERENCES;
import static io.parlour.kernel.web.StorageItem.Kind.COOKIE;
import static io.parlour.kernel.web.StorageItem.Kind.INDEXED;
import static io.parlour.kernel.web.StorageItem.Kind.LOCAL;
import static io.parlour.kernel.web.StorageItem.Kind.SESSION;
import static io.parlour.kernel.web.StorageItem.Where.CONSOLE;

import io.parlour.identity.signin.SessionSettings;
import io.parlour.kernel.web.StorageItem;
import io.parlour.kernel.web.StorageItems;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/// What the console stores in an agent's browser: the sign-in, unsent work and the look of this device. Its scripts
/// reach storage in one file, which lists the same names.
@Component
final class ConsoleStorage implements StorageItems {
    /// No browser keeps one longer.
    static final Duration DEVICE_LIFE = Duration.ofDays(400);

    /// Makes the browser known again.
    static final StorageItem DEVICE =
            new StorageItem("console.device", "parlour_device", COOKIE, NECESSARY, DEVICE_LIFE, CONSOLE, "identity");
    /// The token against forged requests.
    static final StorageItem FORGERY =
            new StorageItem("console.forgery", "XSRF-TOKEN", COOKIE, NECESSARY, null, CONSOLE, "identity");

    private final SessionSettings settings;

    ConsoleStorage(SessionSettings settings) {
        this.settings = settings;
    }

    StorageItem session() {
        return new StorageItem(
                "console.session", "parlour_session", COOKIE, NECESSARY, settings.idle(), CONSOLE, "identity");
    }

    @Override
    public List<StorageItem> items() {
        return List.of(
                session(),
                DEVICE,
                FORGERY,
                item("drafts", "parlour-draft-*", INDEXED, NECESSARY),
                item("outbox", "parlour-outbox-*", INDEXED, NECESSARY),
                item("tab", "parlour.device", SESSION, NECESSARY),
                item("reloaded", "parlour.reloaded", SESSION, NECESSARY),
                item("tabs", "parlour.tabs.*", LOCAL, PREFERENCES),
                item("theme", "parlour.theme", LOCAL, PREFERENCES),
                item("language", "parlour.language", LOCAL, PREFERENCES),
                item("uses", "parlour.uses", LOCAL, PREFERENCES),
                item("pane", "parlour.pane-hidden", LOCAL, PREFERENCES),
                item("help-center", "parlour.help-center", LOCAL, PREFERENCES),
                item("chats", "parlour.chats.owed-first", LOCAL, PREFERENCES),
                item("sound", "parlour.sound", LOCAL, PREFERENCES),
                item("layouts", "parlour.view-layouts", LOCAL, PREFERENCES),
                item("policy-seen", "parlour.policy-seen", LOCAL, PREFERENCES));
    }

    private static StorageItem item(String key, String pattern, StorageItem.Kind kind, StorageItem.Category category) {
        return new StorageItem("console." + key, pattern, kind, category, null, CONSOLE, "identity");
    }
}
