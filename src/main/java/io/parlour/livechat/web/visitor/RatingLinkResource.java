package io.parlour.livechat.web.visitor;

import io.parlour.kernel.Problem;
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
        return RatingPage.of(words.ours(language)).answer(200);
    }

    /// Errors: 403 `link.over`; those of [RateChat].
    @PostMapping("/widget/v1/ratings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rateByLink(@Valid @RequestBody LinkedRating body) {
        RatingLinks.Rated rated = links.read(body.token()).orElseThrow(() -> Problem.forbidden("link.over:ended"));
        rate.rateChat(rated.organization(), rated.chat(), body.score(), body.text() == null ? "" : body.text());
    }
}
