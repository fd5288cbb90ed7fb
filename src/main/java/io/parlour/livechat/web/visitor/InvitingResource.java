package io.parlour.livechat.web.visitor;

import io.parlour.kernel.Problem;
import io.parlour.livechat.invitations.Accepted;
import io.parlour.livechat.invitations.CountInvitation;
import io.parlour.livechat.invitations.WhoIsOnline;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a page with an invitation asks and tells: whether somebody is there (LC-94), and what became of it (LC-97).
/// Both carry nothing of the visitor.
@RestController
@Hidden
@RequestMapping("/widget/v1")
class InvitingResource {
    private static final CacheControl SHORTLY =
            CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic();
    private static final Set<String> KINDS = Set.of("shown", "accepted", "refused", "ignored");
    private static final int LONGEST = 500;

    private record Told(
            @Nullable String site,
            @Nullable UUID rule,
            @Nullable String kind,
            boolean other,
            boolean consented) {}

    private final WhoIsOnline online;
    private final CountInvitation counts;
    private final JsonMapper json;

    InvitingResource(WhoIsOnline online, CountInvitation counts, JsonMapper json) {
        this.online = online;
        this.counts = counts;
        this.json = json;
    }

    @GetMapping("/availability")
    ResponseEntity<List<String>> availability(@RequestParam(name = "site", defaultValue = "") String siteKey) {
        return ResponseEntity.ok()
                .cacheControl(SHORTLY)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(online.at(siteKey));
    }

    /// The body is plain text, so that browsers ask nobody's leave to send it.
    @PostMapping("/count")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void count(@RequestBody String body) {
        Told told = read(body);
        if (told.site() == null || told.rule() == null || told.kind() == null || !KINDS.contains(told.kind())) {
            throw Problem.invalid("kind", "choice");
        }
        counts.count(new CountInvitation.Count(
                told.site(), told.kind(), new Accepted(told.rule(), told.other(), told.consented())));
    }

    private Told read(String body) {
        try {
            return json.readValue(body.length() > LONGEST ? "{}" : body, Told.class);
        } catch (JacksonException e) {
            throw Problem.invalid("kind", "choice");
        }
    }
}
