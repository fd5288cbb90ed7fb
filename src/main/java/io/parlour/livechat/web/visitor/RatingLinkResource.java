package io.parlour.livechat.web.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.Problem;
import io.parlour.kernel.Secrets;
import io.parlour.livechat.WidgetWords;
import io.parlour.livechat.chats.RateChat;
import io.parlour.livechat.transcripts.RatingLinks;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Rating a chat from its transcript (LC-19). Opening the link changes nothing, whoever opens it; the button on the
/// page does.
@RestController
@Tag(name = "chat widget")
class RatingLinkResource {
    record LinkedRating(
            @NotBlank @Size(max = 200) String token,
            @Min(1) @Max(5) int score,
            @Nullable @Size(max = 4_000) String text) {}

    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, UTF_8);

    private final RatingLinks links;
    private final RateChat rate;
    private final WidgetWords words;

    RatingLinkResource(RatingLinks links, RateChat rate, WidgetWords words) {
        this.links = links;
        this.rate = rate;
        this.words = words;
    }

    @GetMapping(path = "/widget/v1/rate", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> ratingPage(@RequestParam(name = "l", defaultValue = "en") String language) {
        String nonce = Secrets.next();
        return ResponseEntity.ok()
                .contentType(PAGE)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
                                + "'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .body(RatingPage.html(words.ours(language), nonce).getBytes(UTF_8));
    }

    /// Errors: 403 `link.over`; those of [RateChat].
    @PostMapping("/widget/v1/ratings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rateByLink(@Valid @RequestBody LinkedRating body) {
        RatingLinks.Rated rated = links.read(body.token()).orElseThrow(() -> Problem.forbidden("link.over:ended"));
        rate.rateChat(rated.organization(), rated.chat(), body.score(), body.text() == null ? "" : body.text());
    }
}
