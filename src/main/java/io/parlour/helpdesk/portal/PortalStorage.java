package io.parlour.helpdesk.portal;

import static io.parlour.kernel.web.StorageItem.Category.NECESSARY;
import static io.parlour.kernel.web.StorageItem.Category.PREFERENCES;
import static io.parlour.kernel.web.StorageItem.Kind.COOKIE;
import static io.parlour.kernel.web.StorageItem.Where.PAGES;

import io.parlour.kernel.web.StorageItem;
import io.parlour.kernel.web.StorageItems;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/// The cookies of the portal, which its help center reads too.
@Component
public final class PortalStorage implements StorageItems {
    public static final Duration LANGUAGE_LIFE = Duration.ofDays(365);

    /// One for each site.
    public static final StorageItem SESSION = new StorageItem(
            "portal.session", "parlour_portal_*", COOKIE, NECESSARY, PortalSessions.LIFE, PAGES, "helpdesk");

    public static final StorageItem LANGUAGE = new StorageItem(
            "portal.language", "parlour_portal_language", COOKIE, PREFERENCES, LANGUAGE_LIFE, PAGES, "helpdesk");

    @Override
    public List<StorageItem> items() {
        return List.of(SESSION, LANGUAGE);
    }
}
