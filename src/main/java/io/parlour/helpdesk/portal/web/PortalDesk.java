package io.parlour.helpdesk.portal.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.helpdesk.portal.FindPortal;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.Portal;
import io.parlour.helpdesk.portal.PortalSessions;
import io.parlour.helpdesk.portal.PortalStorage;
import io.parlour.helpdesk.portal.PortalWords;
import io.parlour.helpdesk.portal.TakeFiles;
import io.parlour.identity.LargeBody;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.files.Spools;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.kernel.limits.NetworkPrefix;
import io.parlour.kernel.pages.PublicPage;
import io.parlour.kernel.web.Cookies;
import io.parlour.kernel.web.FormData;
import io.parlour.kernel.web.OwnForms;
import io.parlour.kernel.web.StorageItem;
import io.parlour.organizations.PolicyNews;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What all pages of the portal share: whose visit it is, how a page is answered, what a form must bring.
@Component
class PortalDesk {
    /// One host cannot be left with it.
    private static final Pattern RETURN = Pattern.compile("/help/[A-Za-z0-9/%._?=&+~-]*");
    private static final int MOST_PATH = 500;

    private final FindPortal portals;
    private final PortalSessions sessions;
    private final PortalWords words;
    private final PublicAddress address;
    private final Cookies cookies;
    private final ClientAddress clients;
    private final PolicyNews news;
    private final Spools spools;

    PortalDesk(
            FindPortal portals,
            PortalSessions sessions,
            PortalWords words,
            PublicAddress address,
            Cookies cookies,
            ClientAddress clients,
            PolicyNews news,
            Spools spools) {
        this.portals = portals;
        this.sessions = sessions;
        this.words = words;
        this.address = address;
        this.cookies = cookies;
        this.clients = clients;
        this.news = news;
        this.spools = spools;
    }

    /// Errors: `not-found`.
    Visit visit(String key, HttpServletRequest request) {
        Portal portal = portals.byKey(key).orElseThrow(Problem::notFound);
        Member member = cookie(request, session(portal))
                .flatMap(value -> sessions.member(portal.organization(), value))
                .orElse(null);
        String wishes = cookie(request, cookies.name(PortalStorage.LANGUAGE))
                        .map(tag -> tag + ",")
                        .orElse("")
                + Objects.toString(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), "");
        String root = OwnDomains.at(request, key) ? "" : portal.path();
        return new Visit(
                portal,
                root,
                member,
                words.in(wishes, portal.workspace().language()),
                words.languages(),
                isAhead(request));
    }

    /// As `Sec-Purpose` says (Fetch, §2.2.8).
    private static boolean isAhead(HttpServletRequest request) {
        String purpose = request.getHeader("Sec-Purpose");
        return request.getMethod().equals("HEAD") || (purpose != null && purpose.contains("prefetch"));
    }

    /// The same visit of who is signed in just now.
    Visit signedIn(Visit visit, String value) {
        return visit.of(sessions.member(visit.portal().organization(), value).orElse(null));
    }

    /// A form that was sent by this very page, of who is signed in with what only that page knows.
    ///
    /// Errors: 403 `portal.form-over`.
    Visit form(String key, HttpServletRequest request) {
        Visit visit = openForm(key, request);
        requireSealed(visit, request.getParameter("seal"));
        return visit;
    }

    /// Errors: 403 `portal.form-over`.
    static void requireSealed(Visit visit, @Nullable String seal) {
        Member member = visit.member();
        if (member != null && !member.sealed(seal)) {
            throw formOver();
        }
    }

    /// A form of who may be signed in or not, which does not act for whoever is.
    Visit openForm(String key, HttpServletRequest request) {
        if (!OwnForms.sent(request)) {
            throw formOver();
        }
        return visit(key, request);
    }

    private static Problem formOver() {
        return Problem.forbidden("portal.form-over");
    }

    ResponseEntity<byte[]> page(Visit visit, String title, String content) {
        return page(visit, HttpStatus.OK, title, content);
    }

    ResponseEntity<byte[]> page(Visit visit, HttpStatus status, String title, String content) {
        return Layout.page(visit, title, content, notice(visit), privacy(visit)).answer(status.value());
    }

    private String privacy(Visit visit) {
        return address.base() + "/privacy/s/" + visit.portal().site().key() + "/";
    }

    /// A new version of the privacy policy.
    private String notice(Visit visit) {
        return news.now()
                .map(each -> "<p class=\"notice-line\"><a href=\"%s\">%s</a></p>"
                        .formatted(
                                each.path(),
                                visit.say(
                                        "policyNotice",
                                        each.day(ZoneOffset.UTC, visit.words().locale()))))
                .orElse("");
    }

    /// A part of a page, for its script.
    static ResponseEntity<byte[]> piece(String content) {
        return ResponseEntity.ok()
                .headers(PublicPage.headers("default-src 'none'", "no-referrer"))
                .body(content.getBytes(UTF_8));
    }

    static ResponseEntity<byte[]> to(Visit visit, String rest) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, visit.path(rest))
                .cacheControl(CacheControl.noStore())
                .build();
    }

    /// Back to the help center that a reader came from, or to the portal.
    static ResponseEntity<byte[]> back(Visit visit, String to) {
        return to.isEmpty()
                ? to(visit, "")
                : ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header(HttpHeaders.LOCATION, to)
                        .cacheControl(CacheControl.noStore())
                        .build();
    }

    /// A path of a help center as it came with the request; empty for anything else.
    static String returnPath(@Nullable String to) {
        return to != null && to.length() <= MOST_PATH && RETURN.matcher(to).matches() ? to : "";
    }

    /// @param value empty: none any more
    ResponseEntity<byte[]> signed(ResponseEntity<byte[]> answer, Visit visit, String value) {
        Duration life = value.isEmpty() ? Duration.ZERO : PortalSessions.LIFE;
        return with(answer, PortalStorage.SESSION, session(visit.portal()), value, "/", life);
    }

    ResponseEntity<byte[]> speaking(ResponseEntity<byte[]> answer, Visit visit, String language) {
        return with(
                answer,
                PortalStorage.LANGUAGE,
                cookies.name(PortalStorage.LANGUAGE),
                language,
                visit.root().isEmpty() ? "/" : "/portal",
                PortalStorage.LANGUAGE_LIFE);
    }

    private String session(Portal portal) {
        return PortalSessions.cookieName(address, portal.site().key());
    }

    private ResponseEntity<byte[]> with(
            ResponseEntity<byte[]> answer, StorageItem item, String name, String value, String path, Duration life) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(Cookies.HEADER, cookies.header(item, name, value, life, path))
                .body(answer.getBody());
    }

    PortalSessions.Browser browser(HttpServletRequest request) {
        return new PortalSessions.Browser(
                Devices.describe(request.getHeader(HttpHeaders.USER_AGENT)), Networks.shown(clients.of(request)));
    }

    /// What limits are counted by.
    String network(HttpServletRequest request) {
        return NetworkPrefix.of(clients.of(request)).key();
    }

    /// What a form brought, for who was looked up before: files are kept only for someone who is signed in.
    FormData read(Visit visit, HttpServletRequest request) {
        if (visit.member() != null) {
            LargeBody.fromSomeoneKnown(request);
        }
        try {
            return FormData.read(request, visit.member() == null ? null : spools, TakeFiles.MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException("a form cannot be read", e);
        }
    }

    /// The fields of a form alone.
    static Map<String, List<String>> fields(HttpServletRequest request) {
        try (FormData form = FormData.read(request, null, 0)) {
            return form.fields();
        } catch (IOException e) {
            throw new UncheckedIOException("a form cannot be read", e);
        }
    }

    /// The files of a form.
    ///
    /// Errors: 413 `upload.too-large`.
    static List<TakeFiles.Brought> brought(FormData form) {
        if (form.tooLarge()) {
            throw new Problem(413, "upload.too-large:files");
        }
        return form.files().stream()
                .map(file -> new TakeFiles.Brought(file.name(), file.octets().size(), file.octets()::open))
                .toList();
    }

    private Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie each : cookies) {
            if (each.getName().equals(name)) {
                return Optional.ofNullable(each.getValue());
            }
        }
        return Optional.empty();
    }
}
