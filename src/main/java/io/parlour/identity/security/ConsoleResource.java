package io.parlour.identity.security;

import io.parlour.kernel.Problem;
import io.parlour.kernel.web.BuiltFile;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Every page of the console is one document with a route of its own in the browser. It's never cached, because it
/// names the hashed files.
@Hidden
@RestController
class ConsoleResource {
    private static final Resource INDEX = new ClassPathResource("console/index.html");

    @GetMapping({
        "/",
        "/inbox/**",
        "/chats/**",
        "/reports/**",
        "/team/**",
        "/tickets/**",
        "/tasks/**",
        "/contacts/**",
        "/help-center/**",
        "/mentions/**",
        "/visitors/**",
        "/privacy-desk/**",
        "/settings/**",
        "/account/**",
        "/sign-in/**",
        "/setup",
        "/reset",
        "/forgot",
        "/invitation"
    })
    ResponseEntity<Resource> index() {
        return page(200);
    }

    /// Browsers needn't ask again for a file whose name has a hash.
    @GetMapping("/assets/{name:[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,200}}")
    ResponseEntity<byte[]> asset(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String accepted) {
        BuiltFile file = BuiltFile.find("console/assets/" + name, accepted).orElseThrow(Problem::notFound);
        return ResponseEntity.ok()
                .headers(file::describe)
                .contentType(MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .header("X-Content-Type-Options", "nosniff")
                .body(file.octets());
    }

    ResponseEntity<Resource> page(int status) {
        if (!INDEX.exists()) {
            throw new Problem(404, "console.not-built");
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .body(INDEX);
    }
}
