package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.images.LoadImage;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Pictures of mails that stand on other servers. Their addresses come with the HTML of a mail.
@RestController
@Tag(name = "mail")
class MailImageResource {
    private final LoadImage load;

    MailImageResource(LoadImage load) {
        this.load = load;
    }

    @GetMapping("/api/v1/mail-images/{token}")
    ResponseEntity<byte[]> mailImage(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable String token) {
        LoadImage.Image image = load.load(agent, token);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(image.type()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=3600")
                .body(image.octets());
    }
}
