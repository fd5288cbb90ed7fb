package io.parlour.livechat.monitor;

import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.RecordConsent;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.live.IssuePass;
import io.parlour.live.Party;
import io.parlour.live.Pass;
import io.parlour.livechat.monitor.device.Countries;
import io.parlour.livechat.monitor.device.Device;
import io.parlour.livechat.monitor.device.Devices;
import io.parlour.livechat.monitor.device.Network;
import io.parlour.organizations.RecordCollection;
import io.parlour.organizations.SubjectKind;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// A page says that its visitor agrees to be seen (LC-81, LC-83). The first time, the proof and the browser are stored;
/// within half an hour of the last page the visit goes on, later a new one begins. With `withdraw` the page says the
/// opposite.
///
/// Errors: 404 for a site that is not served here or not from that origin; 422 `page.invalid`; 429 `rate-limited`.
@Component
public final class BeginVisit {
    public static final String PURPOSE = "statistics-own";
    private static final String COLLECTION_POINT = "automatic";
    private static final Duration PAUSE = Duration.ofMinutes(30);
    private static final int MOST_UTM = 200;
    private static final int MOST_WORDS = 300;
    private static final int MOST_SCREEN = 20;
    private static final int MOST_ZONE = 60;
    private static final int MOST_TEXT_VERSION = 100;

    /// What came with the request.
    ///
    /// @param gpc every `Sec-GPC` line
    /// @param dnt every `DNT` line
    public record Sent(
            @Nullable String origin,
            Collection<String> gpc,
            Collection<String> dnt,
            @Nullable String userAgent,
            InetAddress address) {}

    private record Caller(InetAddress address, Device device) {}

    /// What became of it.
    public sealed interface Outcome {
        /// The browser's own signal refuses, or the consent was taken back; nothing is kept.
        record Refused(String origin) implements Outcome {}

        /// A page of a visit.
        ///
        /// @param token the browser keeps it; we keep its hash
        /// @param country where it is, for the page's own invitations (LC-92); null where no file tells
        record Begun(
                String origin,
                String token,
                Pass pass,
                @Nullable String country) implements Outcome {}
    }

    /// What it is found and written with.
    @Component
    record Keeping(
            MonitoredSites sites,
            Browsers browsers,
            Visits visits,
            MonitorSettingRows settings,
            RecordConsent consents,
            RecordCollection collections,
            WithdrawMonitoring withdraw) {}

    /// What a request is read with.
    @Component
    record Reading(PageText texts, Devices devices, Countries countries, IdSource ids) {}

    /// The time, who hears of a page, and what a network may.
    @Component
    record Surroundings(Clock clock, ApplicationEventPublisher publisher, BrowserLimit limit) {}

    private final Keeping keeping;
    private final Reading reading;
    private final IssuePass passes;
    private final Transactions transactions;
    private final Surroundings around;

    BeginVisit(Keeping keeping, Reading reading, IssuePass passes, Transactions transactions, Surroundings around) {
        this.keeping = keeping;
        this.reading = reading;
        this.passes = passes;
        this.transactions = transactions;
        this.around = around;
    }

    public Outcome begin(JsonNode said, Sent sent) {
        MonitoredSites.Place place = keeping.sites()
                .served(said.path("site").asString(""), sent.origin())
                .orElseThrow(Problem::notFound);
        OrganizationId organization = place.organization();
        String token = said.path("token").asString("");
        byte[] hash = Secrets.hash(token);
        // its tables are read when the first one comes, which no transaction waits for
        Device device = reading.devices().of(sent.userAgent());
        return transactions.in(organization, () -> {
            MonitorSettings settings = keeping.settings().find(organization);
            Optional<Browsers.Browser> known = token.isEmpty()
                    ? Optional.empty()
                    : keeping.browsers()
                            .byToken(organization, hash)
                            .filter(it -> it.site().equals(place.site()));
            Optional<Consent.Method> refused = OptOut.of(sent.gpc(), sent.dnt(), settings.dntRefuses());
            if (said.path("withdraw").asBoolean(false)) {
                known.ifPresent(it -> keeping.withdraw().withdraw(organization, it.id(), Consent.Method.API));
                return new Outcome.Refused(place.origin());
            }
            if (refused.isPresent()) {
                known.ifPresent(it -> keeping.withdraw().withdraw(organization, it.id(), refused.get()));
                return new Outcome.Refused(place.origin());
            }
            String kept = known.isPresent() ? token : Secrets.next();
            Instant now = around.clock().instant();
            if (known.isEmpty()) {
                around.limit().take(Network.of(sent.address()));
            }
            Browsers.Browser browser = known.orElseGet(() -> agree(place, said, kept, now));
            visit(place, settings, browser, said, new Caller(sent.address(), device), now);
            Pass pass = passes.issue(new Party.Page(organization, browser.id(), browser.id()));
            String country = reading.countries().of(sent.address()).orElse(null);
            return new Outcome.Begun(place.origin(), kept, pass, country);
        });
    }

    private Browsers.Browser agree(MonitoredSites.Place place, JsonNode said, String token, Instant now) {
        UUID id = reading.ids().next();
        String text = said.path("text").asString("");
        Consent.Method method =
                said.path("source").asString("").equals("form") ? Consent.Method.FORM : Consent.Method.API;
        UUID proof = keeping.consents()
                .record(
                        place.organization(),
                        new Consent(
                                SubjectKind.VISITOR,
                                id,
                                PURPOSE,
                                Consent.Type.GIVEN,
                                method,
                                text.isBlank() || text.length() > MOST_TEXT_VERSION ? null : text));
        UUID collection = keeping.collections()
                .record(
                        place.organization(),
                        new RecordCollection.Entry(
                                SubjectKind.VISITOR, id, COLLECTION_POINT, RecordCollection.Source.SELF));
        Browsers.Browser browser = new Browsers.Browser(id, place.site(), proof, null);
        keeping.browsers().add(place.organization(), browser, Secrets.hash(token), collection, now);
        return browser;
    }

    private void visit(
            MonitoredSites.Place place,
            MonitorSettings settings,
            Browsers.Browser browser,
            JsonNode said,
            Caller caller,
            Instant now) {
        OrganizationId organization = place.organization();
        Optional<UUID> current = keeping.visits().current(organization, browser.id(), now.minus(PAUSE));
        if (current.isPresent() && said.path("again").asBoolean(false)) {
            keeping.visits().back(organization, current.get(), now);
            return;
        }
        PageText.Place where = new PageText.Place(organization, place.site(), settings.queryNames());
        UUID id = current.orElseGet(reading.ids()::next);
        PageSeen page = reading.texts().page(where, id, said, now);
        if (page == null) {
            throw new Problem(422, "page.invalid");
        }
        if (browser.visitor() != null) {
            PageTurned turned = new PageTurned(organization, browser.id(), page.url());
            transactions.afterCommit(() -> around.publisher().publishEvent(turned));
        }
        if (current.isPresent()) {
            keeping.visits().see(organization, java.util.List.of(page));
            return;
        }
        keeping.visits().begin(organization, visit(where, browser, page, said, caller));
        keeping.browsers().visited(organization, browser.id(), now);
    }

    private NewVisit visit(
            PageText.Place where, Browsers.Browser browser, PageSeen page, JsonNode said, Caller caller) {
        String referrer = PageAddress.clean(said.path("referrer").asString(""), where.queryNames());
        String language = said.path("language").asString("");
        return new NewVisit(
                page.visit(),
                browser,
                page,
                referrer.isEmpty() ? null : referrer,
                reading.texts().optional(where, said.path("search"), MOST_WORDS),
                campaign(where, page.url()),
                reading.countries().of(caller.address()).orElse(null),
                caller.device(),
                language.isEmpty() ? null : LanguageTag.orEnglish(language),
                reading.texts().optional(where, said.path("screen"), MOST_SCREEN),
                reading.texts().optional(where, said.path("zone"), MOST_ZONE),
                Network.of(caller.address()));
    }

    /// The five values of campaigns stand in the address that was kept.
    private Map<String, String> campaign(PageText.Place where, String url) {
        Map<String, String> found = new HashMap<>();
        int query = url.indexOf('?');
        if (query < 0) {
            return found;
        }
        for (String pair : url.substring(query + 1).split("&", -1)) {
            int at = pair.indexOf('=');
            String name = at < 0 ? "" : pair.substring(0, at).toLowerCase(java.util.Locale.ROOT);
            if (PageAddress.CAMPAIGN.contains(name)) {
                String value = reading.texts().text(where, decoded(pair.substring(at + 1)), MOST_UTM);
                if (!value.isEmpty()) {
                    found.putIfAbsent(name, value);
                }
            }
        }
        return found;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
