package io.parlour.livechat.web.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.livechat.ExactLoaders;
import io.parlour.livechat.RenderLoader;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/w.js`: the one request a host page makes before a click (LC-1). A page that keeps a loader of an exact version
/// makes two: for the file, which never changes, and for the site's settings (LC-8).
@RestController
@Hidden
class LoaderResource {
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final CacheControl KNOWN =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic().staleWhileRevalidate(Duration.ofDays(1));
    private static final CacheControl UNKNOWN =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    /// A hash is checked, and a configuration read, by pages of other origins.
    private static final Map<String, String> OPEN = Map.of(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private final RenderLoader loaders;
    private final ExactLoaders exact;

    LoaderResource(RenderLoader loaders, ExactLoaders exact) {
        this.loaders = loaders;
        this.exact = exact;
    }

    @GetMapping("/w.js")
    ResponseEntity<byte[]> loader(@RequestParam(name = "site", defaultValue = "") String siteKey) {
        RenderLoader.Loader loader = loaders.of(siteKey);
        return answer(SCRIPT, loader.lasting() ? KNOWN : UNKNOWN, loader.script(), Map.of());
    }

    @GetMapping("/w/{version}.js")
    ResponseEntity<byte[]> exact(@PathVariable String version) {
        return answer(SCRIPT, FOR_EVER, exact.script(version).orElseThrow(Problem::notFound), OPEN);
    }

    @GetMapping("/widget/v1/config")
    ResponseEntity<byte[]> configuration(@RequestParam(name = "site", defaultValue = "") String siteKey) {
        RenderLoader.Loader loader = loaders.configuration(siteKey);
        return answer(MediaType.APPLICATION_JSON, loader.lasting() ? KNOWN : UNKNOWN, loader.script(), OPEN);
    }

    private static ResponseEntity<byte[]> answer(
            MediaType type, CacheControl caching, String text, Map<String, String> more) {
        byte[] body = text.getBytes(UTF_8);
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(caching)
                .eTag('"' + DigestUtils.md5DigestAsHex(body) + '"')
                .header("Vary", "Accept-Encoding")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Content-Type-Options", "nosniff")
                .headers(headers -> more.forEach(headers::set))
                .body(body);
    }
}
