package io.parlour.knowledge.centers;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.HelpCenterChanged;
import io.parlour.knowledge.HelpCenterRebuilt;
import io.parlour.knowledge.KnowledgePermissions;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Makes and changes help centers: one for each site (KB-1). A new one is closed until it is opened.
///
/// Errors: `access.denied`, `not-found`; 409 `help-center.exists`, `help-center.version-conflict`; 422
/// `input.invalid`
/// (siteId, name, address, defaultLocale, locales, access, theme).
@Component
public final class SaveHelpCenter {
    public static final int MOST_LOCALES = 30;
    private static final int MOST_LINKS = 10;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_FOOTER = 2_000;
    private static final int LONGEST_URL = 1_000;
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> RESERVED = Set.of("robots", "assets", "api", "static");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern PICTURE = Pattern.compile("https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[^\\s\"<>]*)?");
    /// Of this host or of one that is named: browsers take `//` and `/\` for the start of a host, too.
    private static final Pattern URL = Pattern.compile("(https://[^/\\\\\\s\"<>]|/(?![/\\\\]))[^\\s\"<>]*");

    /// Null: as it is.
    ///
    /// @param version the one that was read
    public record Changes(
            @Nullable Integer version,
            @Nullable String name,
            @Nullable String address,
            @Nullable Boolean open,
            @Nullable String defaultLocale,
            @Nullable List<String> locales,
            @Nullable Audience access,
            @Nullable Boolean noindex,
            @Nullable Theme theme) {}

    private final HelpCenters centers;
    private final Sites sites;
    private final Access access;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    SaveHelpCenter(
            HelpCenters centers,
            Sites sites,
            Access access,
            Audit audit,
            ApplicationEventPublisher events,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.centers = centers;
        this.sites = sites;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    public HelpCenter create(AgentPrincipal agent, UUID site, String name, String address, String defaultLocale) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        Site found = sites.find(organization, site).orElseThrow(() -> Problem.invalid("siteId", "unknown:site"));
        String locale = locale("defaultLocale", defaultLocale);
        HelpCenter center = new HelpCenter(
                organization,
                ids.next(),
                new HelpCenter.SiteName(site, found.name()),
                address(address),
                "",
                name(name),
                false,
                locale,
                List.of(locale),
                Audience.PUBLIC,
                false,
                Theme.PLAIN,
                1);
        return transactions.in(organization, () -> {
            if (centers.ofSite(organization, site).isPresent()) {
                throw Problem.conflict("help-center.exists");
            }
            storing(center.address(), () -> centers.insert(center, Sql.now(clock)));
            return stored(agent, center.id());
        });
    }

    public HelpCenter change(AgentPrincipal agent, UUID id, Changes changes) {
        access.require(agent, KnowledgePermissions.MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            HelpCenter now = centers.find(organization, id).orElseThrow(Problem::notFound);
            HelpCenter wished = applied(now, changes);
            if (changes.version() != null && changes.version() != now.version()) {
                throw conflict();
            }
            storing(wished.address().equals(now.address()) ? null : wished.address(), () -> {
                if (!centers.update(wished)) {
                    throw conflict();
                }
            });
            if (wished.access() != now.access() || !wished.locales().equals(now.locales())) {
                events.publishEvent(new HelpCenterRebuilt(organization, id));
            }
            return stored(agent, id);
        });
    }

    private static Problem conflict() {
        return Problem.conflict("help-center.version-conflict").saying("version-conflict");
    }

    private HelpCenter stored(AgentPrincipal agent, UUID id) {
        audit.record(
                agent.organization(),
                Actor.agent(agent.agent()),
                Action.HELP_CENTER_CHANGED,
                new ObjectRef(ObjectRef.Kind.HELP_CENTER, id),
                null);
        events.publishEvent(new HelpCenterChanged(agent.organization(), id));
        return centers.find(agent.organization(), id).orElseThrow(Problem::notFound);
    }

    /// The address is unique over the installation: two who want it at once meet at its index.
    private void storing(@Nullable String address, Runnable store) {
        if (address != null && centers.taken(address)) {
            throw Problem.invalid("address", "taken:address");
        }
        try {
            store.run();
        } catch (DuplicateKeyException e) {
            throw Problem.invalid("address", "taken:address");
        }
    }

    private static HelpCenter applied(HelpCenter now, Changes changes) {
        List<String> locales = changes.locales() == null ? now.locales() : locales(changes.locales());
        String main = changes.defaultLocale() == null
                ? now.defaultLocale()
                : locale("defaultLocale", changes.defaultLocale());
        if (!locales.contains(main)) {
            throw Problem.invalid("defaultLocale", "default-locale");
        }
        Audience audience = changes.access() == null ? now.access() : changes.access();
        if (audience != Audience.PUBLIC && audience != Audience.SIGNED_IN) {
            throw Problem.invalid("access", "unknown");
        }
        return new HelpCenter(
                now.organization(),
                now.id(),
                now.site(),
                changes.address() == null ? now.address() : address(changes.address()),
                now.url(),
                changes.name() == null ? now.name() : name(changes.name()),
                changes.open() == null ? now.open() : changes.open(),
                main,
                locales,
                audience,
                changes.noindex() == null ? now.noindex() : changes.noindex(),
                changes.theme() == null ? now.theme() : theme(changes.theme()),
                now.version());
    }

    private static String name(String typed) {
        String name = typed.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid("name", "length:name", Map.of("max", LONGEST_NAME));
        }
        return name;
    }

    private static String address(String typed) {
        String address = typed.strip().toLowerCase(Locale.ROOT);
        if (!ADDRESS.matcher(address).matches() || RESERVED.contains(address)) {
            throw Problem.invalid("address", "help-address");
        }
        return address;
    }

    private static List<String> locales(List<String> typed) {
        List<String> locales =
                typed.stream().map(each -> locale("locales", each)).distinct().toList();
        if (locales.isEmpty() || locales.size() > MOST_LOCALES) {
            throw Problem.invalid("locales", "too-many", Map.of("max", MOST_LOCALES));
        }
        return locales;
    }

    private static String locale(String field, String typed) {
        if (!LanguageTag.isValid(typed)) {
            throw Problem.invalid(field, "language");
        }
        return Locale.forLanguageTag(typed).toLanguageTag();
    }

    private static Theme theme(Theme theme) {
        if (theme.accent() != null && !COLOR.matcher(theme.accent()).matches()) {
            throw Problem.invalid("theme.accent", "color");
        }
        if (theme.logoUrl() != null && !picture(theme.logoUrl())) {
            throw Problem.invalid("theme.logoUrl", "url:link");
        }
        if (theme.links().size() > MOST_LINKS || theme.footer().length() > LONGEST_FOOTER) {
            throw Problem.invalid("theme.links", "too-many", Map.of("max", MOST_LINKS));
        }
        for (Theme.Link link : theme.links()) {
            if (link.label().isBlank() || link.label().length() > LONGEST_NAME || !url(link.url())) {
                throw Problem.invalid("theme.links", "url:help-link");
            }
        }
        return theme;
    }

    /// Its origin goes into a header of every page: a host that means nothing else there.
    private static boolean picture(String url) {
        return url.length() <= LONGEST_URL && PICTURE.matcher(url).matches();
    }

    private static boolean url(String url) {
        return url.length() <= LONGEST_URL && URL.matcher(url).matches();
    }
}
