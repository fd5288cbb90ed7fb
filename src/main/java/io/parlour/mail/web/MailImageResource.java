package io.parlour.mail.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.mail.images.ImageSenders;
import io.parlour.mail.images.LoadImage;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Pictures of mails that stand on other servers. Their addresses come with the HTML of a mail.
@RestController
@Tag(name = "mail")
class MailImageResource {
    private final LoadImage load;
    private final ImageSenders senders;

    MailImageResource(LoadImage load, ImageSenders senders) {
        this.load = load;
        this.senders = senders;
    }

    /// From now on pictures of the mail's sender are shown, in mails that were verified.
    @PutMapping("/api/v1/conversations/{id}/mails/{message}/image-sender")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void allowMailImages(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID message) {
        senders.allow(agent, id, message);
    }

    @DeleteMapping("/api/v1/conversations/{id}/mails/{message}/image-sender")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stopMailImages(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID message) {
        senders.stop(agent, id, message);
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
