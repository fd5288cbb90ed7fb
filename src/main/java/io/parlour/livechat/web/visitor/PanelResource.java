package io.parlour.livechat.web.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.ClientAddress;
import io.parlour.kernel.web.BuiltFile;
import io.parlour.livechat.PanelWords;
import io.parlour.livechat.RenderPanel;
import io.parlour.livechat.WidgetFiles;
import io.parlour.livechat.WidgetWords;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The panel's document, framed on a customer's page, and its files.
@RestController
@Hidden
@RequestMapping("/widget/v1")
class PanelResource {
    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final RenderPanel panels;
    private final WidgetWords words;
    private final WidgetFiles files;
    private final ClientAddress addresses;

    PanelResource(RenderPanel panels, WidgetWords words, WidgetFiles files, ClientAddress addresses) {
        this.panels = panels;
        this.words = words;
        this.files = files;
        this.addresses = addresses;
    }

    @GetMapping("/frame")
    ResponseEntity<byte[]> frame(
            @RequestParam(name = "w", defaultValue = "") String widgetKey,
            @RequestParam(name = "l", required = false) @Nullable String language,
            @RequestParam(name = "state", required = false) @Nullable String state,
            HttpServletRequest from) {
        RenderPanel.Panel panel = panels.of(
                        widgetKey,
                        new RenderPanel.Wish(language, state, addresses.of(from).getHostAddress(), null))
                .orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .contentType(PAGE)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", panel.contentSecurityPolicy())
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(panel.html().getBytes(UTF_8));
    }

    @GetMapping("/words")
    ResponseEntity<PanelWords.Spoken> words(
            @RequestParam(name = "w", defaultValue = "") String widgetKey,
            @RequestParam(name = "l", required = false) @Nullable String language,
            @RequestParam(name = "of", required = false) @Nullable String part) {
        PanelWords.Spoken spoken = words.served(widgetKey, language).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body("help".equals(part) ? spoken.ofHelp() : spoken.ofPanel());
    }

    @GetMapping("/assets/{name}")
    ResponseEntity<byte[]> asset(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String accepted) {
        BuiltFile file = files.asset(name, accepted).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .headers(file::describe)
                .header(HttpHeaders.CONTENT_TYPE, "text/javascript;charset=utf-8")
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*") // a host page fetches them as modules
                .body(file.octets());
    }
}
