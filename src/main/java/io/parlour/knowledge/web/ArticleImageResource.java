package io.parlour.knowledge.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.knowledge.images.Image;
import io.parlour.knowledge.images.KeepImage;
import io.parlour.knowledge.images.ReadImage;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Pictures in articles.
@RestController
@Tag(name = "articles")
@RequestMapping("/api/v1/articles/images")
class ArticleImageResource {
    @Schema(name = "ArticleImage")
    record Kept(UUID id, int width, int height, String url) {}

    private final KeepImage keep;
    private final ReadImage read;

    ArticleImageResource(KeepImage keep, ReadImage read) {
        this.keep = keep;
        this.read = read;
    }

    /// The body is the picture, whatever its content type says.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Kept keepArticleImage(@AuthenticationPrincipal AgentPrincipal agent, InputStream body) {
        Image image = keep.keep(agent, body);
        return new Kept(image.id(), image.width(), image.height(), "/api/v1/articles/images/" + image.id());
    }

    /// @param w the least width that is wanted
    @GetMapping("/{image}")
    ResponseEntity<StreamingResponseBody> articleImage(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID image,
            @RequestParam(required = false) @Nullable Integer w) {
        ReadImage.Opened opened = read.open(agent, image, w);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(opened.image().type()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .body(out -> {
                    try (InputStream octets = opened.octets()) {
                        octets.transferTo(out);
                    }
                });
    }
}
