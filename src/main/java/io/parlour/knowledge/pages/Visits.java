package io.parlour.knowledge.pages;

import io.parlour.database.Transactions;
import io.parlour.helpdesk.portal.FindPortal;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.Portal;
import io.parlour.helpdesk.portal.PortalDomains;
import io.parlour.helpdesk.portal.PortalSessions;
import io.parlour.helpdesk.portal.PortalWords;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.knowledge.HelpCenterChanged;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.ReadHelpCenter;
import io.parlour.knowledge.reading.Viewer;
import io.parlour.organizations.SiteRef;
import io.parlour.organizations.Sites;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whose help center a request is for, and who asks.
///
/// Errors: `not-found`.
@Component
final class Visits {
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9-]{1,63}");

    private static final long REMEMBERED = 1_000_000_000L;
    private static final int MOST = 1_000;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final ReadHelpCenter centers;
    private final Sites sites;
    private final FindPortal portals;
    private final PortalSessions sessions;
    private final HelpWords words;
    private final PortalWords portalWords;
    private final PublicAddress address;

    Visits(
            JdbcClient jdbc,
            Transactions transactions,
            ReadHelpCenter centers,
            Sites sites,
            FindPortal portals,
            PortalSessions sessions,
            HelpWords words,
            PortalWords portalWords,
            PublicAddress address) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.centers = centers;
        this.sites = sites;
        this.portals = portals;
        this.sessions = sessions;
        this.words = words;
        this.portalWords = portalWords;
        this.address = address;
    }

    /// An open help center.
    ///
    /// @param generation another one when rendered pages are out of date
    /// @param ownDomain the key of the site by whose domain it was asked for
    record Place(
            OrganizationId organization,
            UUID center,
            long generation,
            @Nullable String ownDomain) {
        Place at(@Nullable String domain) {
            return new Place(organization, center, generation, domain);
        }
    }

    private record Known(Place place, long at) {}

    Place place(String name, HttpServletRequest request) {
        Place found = find(name, ownDomain(request)).orElseThrow(Problem::notFound);
        String key = found.ownDomain();
        if (key != null && !sites.byKey(key).map(SiteRef::organization).equals(Optional.of(found.organization()))) {
            throw Problem.notFound();
        }
        return found;
    }

    private static @Nullable String ownDomain(HttpServletRequest request) {
        return (String) request.getAttribute(PortalDomains.SITE_KEY);
    }

    /// Remembered for a second, and looked up again as soon as this node changed something.
    private Optional<Place> find(String name, @Nullable String ownDomain) {
        long now = System.nanoTime();
        Known before = known.get(name);
        if (before != null && now - before.at() < REMEMBERED) {
            return Optional.of(before.place().at(ownDomain));
        }
        Optional<Place> found = lookedUp(name);
        if (known.size() >= MOST) {
            known.clear();
        }
        found.ifPresentOrElse(place -> known.put(name, new Known(place, now)), () -> known.remove(name));
        return found.map(place -> place.at(ownDomain));
    }

    @EventListener
    void changed(HelpCenterChanged event) {
        transactions.afterCommit(
                () -> known.values().removeIf(each -> each.place().center().equals(event.center())));
    }

    private Optional<Place> lookedUp(String name) {
        return !ADDRESS.matcher(name).matches()
                ? Optional.empty()
                : transactions.installation(() -> jdbc.sql(
                                "select organization_id, center_id, generation from help_center_page(:name)")
                        .param("name", name)
                        .query((row, number) -> new Place(
                                new OrganizationId(row.getObject("organization_id", UUID.class)),
                                row.getObject("center_id", UUID.class),
                                row.getLong("generation"),
                                null))
                        .optional());
    }

    HelpCenter center(Place place) {
        return centers.byId(place.organization(), place.center()).orElseThrow(Problem::notFound);
    }

    /// Whether a cookie came along that may be a reader's session.
    boolean mayBeMember(HttpServletRequest request) {
        return !PortalSessions.cookies(request, address).isEmpty();
    }

    private @Nullable Member member(OrganizationId organization, HttpServletRequest request) {
        return PortalSessions.cookies(request, address).stream()
                .flatMap(each -> sessions.member(organization, each).stream())
                .findFirst()
                .orElse(null);
    }

    /// @param locale as it is in the path
    Visit visit(Place place, HttpServletRequest request, String locale) {
        HelpCenter center = center(place);
        Portal portal = portal(center);
        String path = portal == null || portal.site().key().equals(place.ownDomain()) ? "" : portal.path();
        Member member = member(place.organization(), request);
        return new Visit(
                addressed(center, portal),
                portal,
                path,
                member == null ? Viewer.ANONYMOUS : Viewer.CONTACT,
                member,
                locale,
                words.in(List.of(locale, center.defaultLocale())),
                portalWords.in(locale, center.defaultLocale()));
    }

    private @Nullable Portal portal(HelpCenter center) {
        return portals.of(new SiteRef(center.organization(), center.site().id()))
                .orElse(null);
    }

    /// With the address that search engines are told: at the domain of its site where that has one of its own,
    /// whatever host was asked.
    HelpCenter addressed(HelpCenter center) {
        return addressed(center, portal(center));
    }

    private HelpCenter addressed(HelpCenter center, @Nullable Portal portal) {
        String domain = portal == null ? null : portal.domain();
        return domain == null ? center : center.at(address.at(domain));
    }

    /// At a site's own domain, its help center alone.
    List<HelpCenter> at(HttpServletRequest request, List<HelpCenter> centers) {
        String own = ownDomain(request);
        if (own == null) {
            return centers;
        }
        UUID site = sites.byKey(own).map(SiteRef::site).orElse(null);
        return centers.stream()
                .filter(each -> each.site().id().equals(site))
                .map(this::addressed)
                .toList();
    }

    /// Of an agent who looks at a page as readers would see it.
    Visit preview(HelpCenter center, String locale) {
        Portal portal = portal(center);
        return new Visit(
                center,
                portal,
                portal == null ? "" : portal.path(),
                Viewer.AGENT,
                null,
                locale,
                words.in(List.of(locale, center.defaultLocale())),
                portalWords.in(locale, center.defaultLocale()));
    }

    /// Of a reader beside a form of the portal.
    Visit beside(HelpCenter center, Viewer viewer, String locale) {
        return new Visit(center, null, "", viewer, null, locale, words.in(List.of(locale)), portalWords.in(locale));
    }

    /// Of a reader whose path says no language.
    String locale(HelpCenter center, @Nullable String accepted) {
        return LanguageTag.best(LanguageTag.preferred(accepted), center.locales())
                .orElse(center.defaultLocale());
    }
}
