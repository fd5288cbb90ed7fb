package io.parlour.identity.security;

import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
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
