package io.parlour.livechat.monitor;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.SiteOrigins;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The site a page says it belongs to, if that page may stand there.
@Component
public class MonitoredSites {
    private final Sites sites;
    private final SiteOrigins origins;
    private final MonitorSettingRows settings;
    private final Transactions transactions;

    MonitoredSites(Sites sites, SiteOrigins origins, MonitorSettingRows settings, Transactions transactions) {
        this.sites = sites;
        this.origins = origins;
        this.settings = settings;
        this.transactions = transactions;
    }

    /// A site, and the page on it.
    ///
    /// @param origin of the page, which may read the answer
    public record Place(OrganizationId organization, UUID site, String origin) {}

    public Optional<Place> served(String key, @Nullable String origin) {
        if (origin == null) {
            return Optional.empty();
        }
        return sites.byKey(key)
                .flatMap(ref -> sites.find(ref.organization(), ref.site())
                        .filter(site -> site.state().open() && origins.allows(site, origin))
                        .map(site -> new Place(ref.organization(), site.id(), origin)));
    }

    /// The names of query parameters that a page of the site may send; none for a site nobody knows.
    public Set<String> queryNames(String key) {
        return sites.byKey(key)
                .filter(ref -> sites.find(ref.organization(), ref.site())
                        .map(Site::state)
                        .filter(state -> state.open())
                        .isPresent())
                .map(ref -> transactions.read(
                        ref.organization(),
                        () -> settings.find(ref.organization()).queryNames()))
                .orElse(Set.of());
    }
}
