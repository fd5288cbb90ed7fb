package io.parlour.privacy.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.kernel.limits.NetworkPrefix;
import io.parlour.kernel.pages.PublicPage;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.Cookies;
import io.parlour.kernel.web.FormData;
import io.parlour.kernel.web.OwnForms;
import io.parlour.privacy.places.FindPlace;
import io.parlour.privacy.places.Place;
import io.parlour.privacy.places.PrivacyWords;
import io.parlour.privacy.requests.AskRequest;
import io.parlour.privacy.requests.FollowRequest;
import io.parlour.privacy.requests.OpenCopy;
import io.parlour.privacy.requests.Request;
import io.parlour.privacy.requests.RequestKind;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The public privacy pages of an organization: plain pages and forms, without script, cookie or sign-in (PR-132).
@RestController
@Hidden
@RequestMapping("/privacy/s/{address}")
class PrivacyResource {
    private static final int LINK_HOURS = 72;
    static final String PAGE_POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    private final FindPlace places;
    private final BuildPrivacyPages pages;
    private final PrivacyWords words;
    private final AskRequest ask;
    private final FollowRequest follow;
    private final OpenCopy copies;
    private final ClientAddress clients;
    private final ChoicesOfBrowser choices;

    PrivacyResource(
            FindPlace places,
            BuildPrivacyPages pages,
            PrivacyWords words,
            AskRequest ask,
            FollowRequest follow,
            OpenCopy copies,
            ClientAddress clients,
            ChoicesOfBrowser choices) {
        this.places = places;
        this.pages = pages;
        this.words = words;
        this.ask = ask;
        this.follow = follow;
        this.copies = copies;
        this.clients = clients;
        this.choices = choices;
    }

    @GetMapping
    ResponseEntity<Void> slash(@PathVariable String address, HttpServletRequest request) {
        return ResponseEntity.status(301)
                .header(HttpHeaders.LOCATION, place(request, address).path() + "/")
                .build();
    }

    @GetMapping("/")
    ResponseEntity<byte[]> home(
            @PathVariable String address,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request) {
        Place place = place(request, address);
        Texts texts = texts(place, lang, request);
        Optional<String> cookie = choices.noteSignal(place, request);
        return page(
                200,
                pages.home(place, texts, BuildPrivacyPages.Entered.NOTHING, choices.sections(place, texts, request)),
                cookie);
    }

    @PostMapping("/choices")
    ResponseEntity<Void> choose(
            @PathVariable String address,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request) {
        Place place = place(request, address);
        requireOwnForm(request);
        Texts texts = texts(place, lang, request);
        Optional<String> cookie = choices.choose(place, texts, purpose, choice.equals("on"), request, network(request));
        HttpHeaders headers = headers("default-src 'none'");
        cookie.ifPresent(value -> headers.add(Cookies.HEADER, value));
        return ResponseEntity.status(303)
                .headers(headers)
                .header(HttpHeaders.LOCATION, place.path() + "/?lang=" + texts.language() + "#choices")
                .build();
    }

    @GetMapping("/cookies")
    ResponseEntity<byte[]> cookies(
            @PathVariable String address,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request) {
        Place place = place(request, address);
        Texts texts = texts(place, lang, request);
        return page(200, pages.cookies(pages.frame(place, texts), choices.sections(place, texts, request)));
    }

    @PostMapping("/request")
    ResponseEntity<byte[]> send(@PathVariable String address, HttpServletRequest request) throws IOException {
        Place place = place(request, address);
        requireOwnForm(request);
        try (FormData form = FormData.read(request, null, 0)) {
            Texts texts = texts(place, form.text("lang"), request);
            BuildPrivacyPages.Entered entered = new BuildPrivacyPages.Entered(
                    form.text("kind"), form.text("email"), form.text("country"), form.text("details"), null, "");
            if (form.withFiles()) {
                // such as a copy of an identity card, which no one may ask for (PR-71)
                return again(place, texts, entered, request, texts.say("error.file"), "", 422);
            }
            try {
                ask.ask(
                        place.organization(),
                        new AskRequest.Asked(
                                RequestKind.of(entered.kind()),
                                entered.email(),
                                entered.country(),
                                entered.details(),
                                null,
                                texts.language(),
                                false),
                        "page",
                        network(request));
            } catch (Problem problem) {
                return refused(place, texts, entered, request, problem);
            }
            return page(
                    200,
                    pages.message(
                            place,
                            texts,
                            texts.say("sent.title"),
                            texts.say(
                                    "sent.text", Map.of("email", entered.email().strip(), "hours", LINK_HOURS))));
        }
    }

    private ResponseEntity<byte[]> refused(
            Place place, Texts texts, BuildPrivacyPages.Entered entered, HttpServletRequest request, Problem problem) {
        String field =
                problem.errors().isEmpty() ? "" : problem.errors().getFirst().field();
        String error = switch (problem.status()) {
            case 429 -> texts.say("error.tooMany");
            case 422 ->
                switch (field) {
                    case "email" -> texts.say("error.email");
                    case "details" ->
                        entered.details().isBlank()
                                ? texts.say("error.noDetails")
                                : texts.say("error.details", Map.of("most", 2_000));
                    case "kind" -> texts.say("error.kind");
                    default -> texts.say("wrong");
                };
            default -> throw problem;
        };
        return again(place, texts, entered, request, error, field, problem.status());
    }

    /// The form again, with what was entered.
    private ResponseEntity<byte[]> again(
            Place place,
            Texts texts,
            BuildPrivacyPages.Entered entered,
            HttpServletRequest request,
            String error,
            String field,
            int status) {
        return page(
                status,
                pages.home(
                        place,
                        texts,
                        new BuildPrivacyPages.Entered(
                                entered.kind(), entered.email(), entered.country(), entered.details(), error, field),
                        choices.sections(place, texts, request)));
    }

    @GetMapping("/request/{token}")
    ResponseEntity<byte[]> status(
            @PathVariable String address, @PathVariable String token, HttpServletRequest request) {
        Place place = place(request, address);
        return status(place, token(place, token), request, null, null, 200);
    }

    private ResponseEntity<byte[]> status(
            Place place,
            OrganizationToken token,
            HttpServletRequest request,
            @Nullable String phrase,
            @Nullable String error,
            int status) {
        FollowRequest.Seen seen = follow.see(token);
        Texts texts = texts(place, seen.request().language(), request);
        String path = place.path() + "/request/" + token.value();
        return page(status, pages.status(place, texts, path, seen, phrase, error));
    }

    @PostMapping("/request/{token}/confirm")
    ResponseEntity<byte[]> confirm(
            @PathVariable String address, @PathVariable String token, HttpServletRequest request) {
        Place place = place(request, address);
        requireOwnForm(request);
        OrganizationToken read = token(place, token);
        follow.confirm(read);
        return back(place, read);
    }

    @PostMapping("/request/{token}/withdraw")
    ResponseEntity<byte[]> withdraw(
            @PathVariable String address, @PathVariable String token, HttpServletRequest request) {
        Place place = place(request, address);
        requireOwnForm(request);
        OrganizationToken read = token(place, token);
        try {
            follow.withdraw(read);
        } catch (Problem problem) {
            if (problem.status() != 409) {
                throw problem;
            }
            Request erasing = follow.see(read).request();
            Texts texts = texts(place, erasing.language(), request);
            String error = texts.say("letter.erasing.subject", Map.of("number", erasing.name()));
            return status(place, read, request, null, error, 409);
        }
        return back(place, read);
    }

    @PostMapping("/request/{token}/passphrase")
    ResponseEntity<byte[]> passphrase(
            @PathVariable String address, @PathVariable String token, HttpServletRequest request) {
        Place place = place(request, address);
        requireOwnForm(request);
        OrganizationToken read = token(place, token);
        return status(place, read, request, copies.phrase(read), null, 200);
    }

    @PostMapping("/request/{token}/data")
    ResponseEntity<?> data(
            @PathVariable String address,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String phrase,
            @RequestParam(name = "as", defaultValue = "page") String as,
            HttpServletRequest request) {
        Place place = place(request, address);
        requireOwnForm(request);
        OrganizationToken read = token(place, token);
        try {
            return as.equals("zip") ? zip(read, phrase) : readable(read, phrase);
        } catch (Problem problem) {
            if (problem.status() != 422) {
                throw problem;
            }
            Texts texts = texts(place, follow.see(read).request().language(), request);
            return status(place, read, request, null, texts.say("package.wrongPhrase"), 422);
        }
    }

    private ResponseEntity<InputStreamResource> zip(OrganizationToken token, String phrase) {
        return ResponseEntity.ok()
                .headers(headers("default-src 'none'; sandbox"))
                .contentType(new MediaType("application", "zip"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-data.zip\"")
                .body(new InputStreamResource(copies.download(token, phrase)));
    }

    private ResponseEntity<InputStreamResource> readable(OrganizationToken token, String phrase) {
        return ResponseEntity.ok()
                .headers(headers("default-src 'none'; style-src 'unsafe-inline'; sandbox"))
                .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
                .body(new InputStreamResource(copies.page(token, phrase)));
    }

    private static ResponseEntity<byte[]> back(Place place, OrganizationToken token) {
        return ResponseEntity.status(303)
                .header(HttpHeaders.LOCATION, place.path() + "/request/" + token.value())
                .build();
    }

    private Place place(HttpServletRequest request, String address) {
        return places.asked(request, address).orElseThrow(Problem::notFound);
    }

    /// Of this organization alone.
    private static OrganizationToken token(Place place, String text) {
        return OrganizationToken.read(text)
                .filter(token -> token.organization().equals(place.organization()))
                .orElseThrow(() -> new Problem(410, "link.over"));
    }

    private String network(HttpServletRequest request) {
        return NetworkPrefix.ofReader(clients.of(request)).key();
    }

    private static void requireOwnForm(HttpServletRequest request) {
        if (!OwnForms.sent(request)) {
            throw Problem.forbidden("access.denied");
        }
    }

    private Texts texts(Place place, @Nullable String chosen, HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        String wanted = chosen == null || chosen.isBlank() ? accepted : chosen;
        return words.in(wanted, place.workspace().language());
    }

    static HttpHeaders headers(String policy) {
        HttpHeaders headers = PublicPage.headers(policy, "no-referrer");
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE + ", Cookie, Sec-GPC");
        return headers;
    }

    static ResponseEntity<byte[]> page(int status, String html) {
        return page(status, html, Optional.empty());
    }

    /// @param cookie as from [ConsentCookie]
    private static ResponseEntity<byte[]> page(int status, String html, Optional<String> cookie) {
        HttpHeaders headers = headers(PAGE_POLICY);
        cookie.ifPresent(value -> headers.add(Cookies.HEADER, value));
        return ResponseEntity.status(status).headers(headers).body(html.getBytes(UTF_8));
    }
}
