package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.contacts.consent.ConsentCookie;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.kernel.limits.NetworkPrefix;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.Surface;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Answers requests for pages: from what is rendered already, or new; with the headers of who may see them.
///
/// Errors: `not-found`.
@Component
final class ServePages {
    private static final String STATISTICS = "statistics-own";

    private final Visits visits;
    private final BuildPages pages;
    private final RenderedPages rendered;
    private final ViewCounts views;
    private final Votes votes;
    private final ClientAddress clients;
    private final ConsentCookie consents;

    ServePages(
            Visits visits,
            BuildPages pages,
            RenderedPages rendered,
            ViewCounts views,
            Votes votes,
            ClientAddress clients,
            ConsentCookie consents) {
        this.visits = visits;
        this.pages = pages;
        this.rendered = rendered;
        this.views = views;
        this.votes = votes;
        this.clients = clients;
        this.consents = consents;
    }

    /// To the start page in the reader's language (KB-32).
    ResponseEntity<byte[]> start(String address, HttpServletRequest request) {
        Visits.Place place = visits.place(address, request);
        HelpCenter center = visits.center(place);
        String locale = visits.locale(center, request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Visit visit = visits.visit(place, request, locale);
        return signIn(visit, request)
                .orElseGet(() -> ResponseEntity.status(302)
                        .header(HttpHeaders.LOCATION, visit.home())
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                        .header(HttpHeaders.CACHE_CONTROL, cacheControl(request, 200))
                        .header("X-Content-Type-Options", "nosniff")
                        .build());
    }

    /// A page that is the same for all anonymous readers until the help center changes.
    ResponseEntity<byte[]> kept(
            String address, String locale, HttpServletRequest request, Function<Visit, BuildPages.Built> build) {
        Visits.Place place = visits.place(address, request);
        boolean shared = !visits.mayBeMember(request);
        RenderedPages.Key key = new RenderedPages.Key(address, place.ownDomain(), request.getRequestURI());
        Optional<RenderedPages.Page> found =
                shared ? rendered.find(key, place.generation(), votes.today()) : Optional.empty();
        if (found.isPresent()) {
            RenderedPages.Page page = found.get();
            count(page.view(), request);
            return page.body()
                    .answer(request, ResponseEntity.status(page.status()).headers(page.headers()));
        }
        return made(place, locale, request, build, shared ? key : null);
    }

    /// A page that is made for this request.
    ResponseEntity<byte[]> fresh(
            String address, String locale, HttpServletRequest request, Function<Visit, BuildPages.Built> build) {
        return made(visits.place(address, request), locale, request, build, null);
    }

    private ResponseEntity<byte[]> made(
            Visits.Place place,
            String locale,
            HttpServletRequest request,
            Function<Visit, BuildPages.Built> build,
            RenderedPages.@Nullable Key key) {
        HelpCenter center = visits.center(place);
        boolean spoken = center.locales().contains(locale);
        Visit visit = visits.visit(place, request, spoken ? locale : center.defaultLocale());
        ResponseEntity<byte[]> refused = signIn(visit, request).orElse(null);
        if (refused != null) {
            return refused;
        }
        return switch (spoken ? build.apply(visit) : pages.missing(visit, false)) {
            case BuildPages.Built.Moved(String path) ->
                ResponseEntity.status(301)
                        .header(HttpHeaders.LOCATION, path)
                        .header(HttpHeaders.CACHE_CONTROL, cacheControl(request, 200))
                        .header("X-Content-Type-Options", "nosniff")
                        .build();
            case BuildPages.Built.Page page -> {
                count(page.view(), request);
                HttpHeaders headers = HelpAnswers.page(center, cacheControl(request, page.status()));
                Compressed body = Compressed.of(page.html());
                if (key != null && page.status() == 200) {
                    rendered.keep(
                            key,
                            new RenderedPages.Page(
                                    place.generation(),
                                    votes.today(),
                                    System.nanoTime(),
                                    page.status(),
                                    headers,
                                    body,
                                    page.view()));
                }
                yield body.answer(request, ResponseEntity.status(page.status()).headers(headers));
            }
        };
    }

    private String cacheControl(HttpServletRequest request, int status) {
        return visits.mayBeMember(request)
                        || status != 200
                        || !request.getMethod().matches("GET|HEAD")
                ? HelpAnswers.FOR_ONE
                : HelpAnswers.FOR_ALL;
    }

    /// Where a help center is for signed-in contacts alone, everything leads anonymous readers to the portal's
    /// sign-in.
    private static Optional<ResponseEntity<byte[]>> signIn(Visit visit, HttpServletRequest request) {
        if (visit.center().access() != Audience.SIGNED_IN || !visit.anonymous()) {
            return Optional.empty();
        }
        if (visit.portal() == null) {
            throw Problem.notFound();
        }
        String query = request.getQueryString();
        String here = request.getRequestURI() + (query == null ? "" : "?" + query);
        return Optional.of(ResponseEntity.status(302)
                .header(HttpHeaders.LOCATION, visit.portalPath() + "/sign-in?to=" + URLEncoder.encode(here, UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, HelpAnswers.FOR_ONE)
                .header("X-Robots-Tag", "noindex")
                .header("X-Content-Type-Options", "nosniff")
                .build());
    }

    /// Who asks a program's question; not for anonymous readers where a help center is for signed-in contacts alone.
    ///
    /// @param locale null: the help center's default
    Visit visit(String address, @Nullable String locale, HttpServletRequest request) {
        Visits.Place place = visits.place(address, request);
        HelpCenter center = visits.center(place);
        Visit visit = visits.visit(
                place, request, visits.locale(center, Objects.requireNonNullElse(locale, center.defaultLocale())));
        if (center.access() == Audience.SIGNED_IN && visit.anonymous()) {
            throw Problem.notFound();
        }
        return visit;
    }

    String network(HttpServletRequest request) {
        return NetworkPrefix.ofReader(clients.of(request)).key();
    }

    /// What a browser without a cookie is told apart by.
    String browser(HttpServletRequest request) {
        return network(request) + " " + Objects.toString(request.getHeader(HttpHeaders.USER_AGENT), "");
    }

    /// Who refused statistics on the privacy page isn't counted.
    private boolean refuses(RenderedPages.View view, HttpServletRequest request) {
        return consents.read(request, view.center().organization())
                .filter(each -> each.refuses(STATISTICS))
                .isPresent();
    }

    private void count(RenderedPages.@Nullable View view, HttpServletRequest request) {
        if (view != null && Bots.isPerson(request) && !refuses(view, request)) {
            views.add(view.center(), view.article(), view.locale(), Surface.PAGE);
        }
    }
}
