package io.parlour.livechat.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.livechat.RenderLoader;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/w.js`: the one request a host page makes before a click (LC-1).
@RestController
@Hidden
class LoaderResource {
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final CacheControl KNOWN =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic().staleWhileRevalidate(Duration.ofDays(1));
    private static final CacheControl UNKNOWN =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final RenderLoader loaders;

    LoaderResource(RenderLoader loaders) {
        this.loaders = loaders;
    }

    @GetMapping("/w.js")
    ResponseEntity<byte[]> loader(@RequestParam(name = "site", defaultValue = "") String siteKey) {
        RenderLoader.Loader loader = loaders.of(siteKey);
        byte[] body = loader.script().getBytes(UTF_8);
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(loader.lasting() ? KNOWN : UNKNOWN)
                .eTag('"' + DigestUtils.md5DigestAsHex(body) + '"')
                .header("Vary", "Accept-Encoding")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Content-Type-Options", "nosniff")
                .body(body);
    }
}
