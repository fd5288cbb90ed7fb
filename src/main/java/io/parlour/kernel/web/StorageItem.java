package io.parlour.kernel.web;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One thing that this installation may store in a browser, or load to measure (PR-13). What it is for is said by
/// the texts of the privacy pages under `storage.` and its key.
///
/// @param key of its texts, such as `session`
/// @param pattern its name, where `*` is any end, such as `parlour-draft-*`
/// @param lifetime null: until the browser or the tab is closed, or for storage, until it's cleared
/// @param room the module that uses it
public record StorageItem(
        String key,
        String pattern,
        Kind kind,
        Category category,
        @Nullable Duration lifetime,
        Where where,
        String room) {
    public enum Kind {
        COOKIE,
        LOCAL,
        SESSION,
        INDEXED,
        BEACON
    }

    public enum Category {
        NECESSARY,
        PREFERENCES,
        STATISTICS
    }

    /// On whose pages it is.
    public enum Where {
        /// Help center, portal and privacy pages.
        PAGES,
        /// Sites with a chat widget.
        WIDGET,
        /// The console of agents.
        CONSOLE,
        /// Emails of the organization.
        MAIL
    }

    /// Whether a name, without the prefix that browsers ask for behind https, is this item's.
    public boolean matches(String name) {
        String plain = name.startsWith("__Host-") ? name.substring("__Host-".length()) : name;
        return pattern.endsWith("*")
                ? plain.startsWith(pattern.substring(0, pattern.length() - 1))
                : plain.equals(pattern);
    }

    /// The full name of an item whose pattern ends in `*`.
    String named(String end) {
        if (!pattern.endsWith("*") || !END.matcher(end).matches()) {
            throw new IllegalArgumentException(end + " isn't an end of " + pattern);
        }
        return pattern.substring(0, pattern.length() - 1) + end;
    }

    private static final Pattern END = Pattern.compile("[A-Za-z0-9_-]{1,80}");
}
