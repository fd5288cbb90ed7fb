package io.parlour.livechat.web.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.livechat.RenderMonitor;
import io.parlour.livechat.monitor.BeginVisit;
import io.parlour.livechat.monitor.MonitoredSites;
import io.parlour.livechat.visitors.Arrivals;
import io.parlour.livechat.visitors.Visitor;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a page asks whose visitor agreed to be seen. It stands on another origin: its own is checked and named in the
/// answer. The body is JSON sent as plain text, so that no browser asks beforehand.
@RestController
@Hidden
@RequestMapping("/widget/v1")
class MonitorResource {
    private static final MediaType SCRIPT = new MediaType("text", "javascript", UTF_8);
    private static final int MOST_BYTES = 16_384;

    record Begun(String token, String pass, @Nullable String country) {}

    record Browser(@NotBlank @Size(max = 64) String visit) {}

    private final RenderMonitor modules;
    private final MonitoredSites sites;
    private final BeginVisit visits;
    private final Arrivals arrivals;
    private final JsonMapper json;
    private final ClientAddress addresses;

    MonitorResource(
            RenderMonitor modules,
            MonitoredSites sites,
            BeginVisit visits,
            Arrivals arrivals,
            JsonMapper json,
            ClientAddress addresses) {
        this.modules = modules;
        this.sites = sites;
        this.visits = visits;
        this.arrivals = arrivals;
        this.json = json;
        this.addresses = addresses;
    }

    @GetMapping("/monitor.js")
    ResponseEntity<byte[]> module(@RequestParam(name = "site", defaultValue = "") String site) {
        byte[] body = modules.script(sites.queryNames(site)).getBytes(UTF_8);
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .eTag('"' + DigestUtils.md5DigestAsHex(body) + '"')
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Content-Type-Options", "nosniff")
                .body(body);
    }

    @PostMapping(path = "/monitor", consumes = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<Begun> monitor(HttpServletRequest request) throws IOException {
        BeginVisit.Sent sent = new BeginVisit.Sent(
                request.getHeader(HttpHeaders.ORIGIN),
                lines(request, "Sec-GPC"),
                lines(request, "DNT"),
                request.getHeader(HttpHeaders.USER_AGENT),
                addresses.of(request));
        return switch (visits.begin(body(request), sent)) {
            case BeginVisit.Outcome.Refused(String origin) ->
                ResponseEntity.noContent().headers(it -> allow(it, origin)).build();
            case BeginVisit.Outcome.Begun(String origin, String token, var pass, var country) ->
                ResponseEntity.ok().headers(it -> allow(it, origin)).body(new Begun(token, pass.value(), country));
        };
    }

    /// The panel of a chat says in which browser it goes on.
    @PutMapping("/visit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void chatsInBrowser(Visitor visitor, @Valid @RequestBody Browser body) {
        arrivals.of(visitor.organization(), body.visit())
                .ifPresent(it -> arrivals.chats(visitor.organization(), it.browser(), visitor.id()));
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Problem(413, "input.too-large:page");
        }
        try {
            return json.readTree(bytes);
        } catch (JacksonException e) {
            throw new Problem(400, "input.malformed");
        }
    }

    private static void allow(HttpHeaders headers, String origin) {
        headers.setAccessControlAllowOrigin(origin);
        headers.setVary(List.of(HttpHeaders.ORIGIN));
        headers.setCacheControl(CacheControl.noStore());
    }

    private static List<String> lines(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header));
    }
}
