package io.parlour.privacy.pages;

import io.parlour.database.Transactions;
import io.parlour.helpdesk.portal.PortalDomains;
import io.parlour.kernel.texts.Texts;
import io.parlour.organizations.Installation;
import io.parlour.organizations.PolicyNews;
import io.parlour.privacy.places.FindPlace;
import io.parlour.privacy.places.Place;
import io.parlour.privacy.places.PrivacyWords;
import io.parlour.privacy.policies.PolicyVersion;
import io.parlour.privacy.policies.ReadPolicies;
import io.parlour.privacy.retention.Rule;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The archive of the installation's policy, without cookie, script or sign-in (PR-48, PR-130).
@RestController
@Hidden
@RequestMapping("/privacy")
class PolicyPagesResource {
    private final ReadPolicies policies;
    private final BuildSections sections;
    private final BuildPrivacyPages pages;
    private final FindPlace places;
    private final Installation installation;
    private final PolicyNews news;
    private final Transactions transactions;
    private final PrivacyWords words;

    /// A version for programs.
    ///
    /// @param sha256 of lines of a language and the SHA-256 of its text
    record Version(
            int number,
            String state,
            boolean material,
            @Nullable String reason,
            @Nullable Instant publishedAt,
            @Nullable Instant effectiveAt,
            @Nullable Instant supersededAt,
            @Nullable String sha256,
            String masterLanguage,
            SortedMap<String, String> texts,
            List<Rule> rules,
            List<String> purposes,
            List<PolicyVersion.Recipient> recipients) {}

    /// @param path what changes
    record Notice(int number, Instant effectiveAt, boolean material, String path) {}

    PolicyPagesResource(
            ReadPolicies policies,
            BuildSections sections,
            BuildPrivacyPages pages,
            FindPlace places,
            Installation installation,
            PolicyNews news,
            Transactions transactions,
            PrivacyWords words) {
        this.policies = policies;
        this.sections = sections;
        this.pages = pages;
        this.places = places;
        this.installation = installation;
        this.news = news;
        this.transactions = transactions;
        this.words = words;
    }

    /// Of the organization whose domain this is, else of the operator.
    @GetMapping({"", "/"})
    ResponseEntity<Void> start(HttpServletRequest request) {
        String key = (String) request.getAttribute(PortalDomains.SITE_KEY);
        Optional<Place> place = key == null ? operator() : places.asked(request, key);
        return ResponseEntity.status(302)
                .header(
                        HttpHeaders.LOCATION,
                        place.map(each -> each.path() + "/").orElse("/privacy/policy"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GetMapping("/policy")
    ResponseEntity<byte[]> effective(
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable Integer with,
            HttpServletRequest request) {
        return page(version, with, request);
    }

    @GetMapping("/policy/{number:\\d{1,6}}")
    ResponseEntity<byte[]> one(@PathVariable int number, HttpServletRequest request) {
        return page(number, null, request);
    }

    @GetMapping("/policy/{before:\\d{1,6}}...{after:\\d{1,6}}")
    ResponseEntity<byte[]> changes(@PathVariable int before, @PathVariable int after, HttpServletRequest request) {
        return page(after, before, request);
    }

    @GetMapping("/policy/{number:\\d{1,6}}.json")
    ResponseEntity<?> machine(@PathVariable int number) {
        Optional<Version> found = policies.find(number).map(PolicyPagesResource::version);
        return found.isEmpty()
                ? ResponseEntity.notFound()
                        .headers(PrivacyResource.headers("default-src 'none'"))
                        .build()
                : ResponseEntity.ok()
                        .headers(PrivacyResource.headers("default-src 'none'"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(found.get());
    }

    /// A new version, for the console and its sign-in page: nothing where there is none.
    @GetMapping("/notice.json")
    ResponseEntity<Notice> notice() {
        HttpHeaders headers = PrivacyResource.headers("default-src 'none'");
        return news.now()
                .map(each -> ResponseEntity.ok()
                        .headers(headers)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Notice(each.number(), each.effectiveAt(), each.material(), each.path())))
                .orElseGet(() -> ResponseEntity.noContent().headers(headers).build());
    }

    private static Version version(PolicyVersion version) {
        SortedMap<String, String> texts = new TreeMap<>();
        version.texts().forEach((language, text) -> texts.put(language, text.shown()));
        return new Version(
                version.number(),
                version.state().name(),
                version.material(),
                version.reason(),
                version.publishedAt(),
                version.effectiveAt(),
                version.supersededAt(),
                version.sha256(),
                version.masterLanguage(),
                texts,
                version.rules(),
                version.purposes(),
                version.recipients());
    }

    private ResponseEntity<byte[]> page(@Nullable Integer number, @Nullable Integer with, HttpServletRequest request) {
        Optional<Place> operator = operator();
        String lang = request.getParameter("lang");
        String wanted = lang == null || lang.isBlank() ? request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) : lang;
        Texts texts = words.in(
                wanted, operator.map(each -> each.workspace().language()).orElse("en"));
        PrivacyFrame frame = operator.map(each -> pages.frame(each, texts)).orElseGet(() -> pages.plainFrame(texts));
        return sections.policy(
                        "/privacy/policy",
                        number,
                        with,
                        operator.map(each -> each.workspace().zone()).orElse(ZoneOffset.UTC),
                        texts)
                .map(policy -> PrivacyResource.page(200, pages.policy(frame, policy)))
                .orElseGet(() -> PrivacyResource.page(
                        404, pages.message(frame, texts.say("notFound"), texts.say("notFoundText"))));
    }

    private Optional<Place> operator() {
        return transactions.installation(installation::operator).map(places::of);
    }
}
