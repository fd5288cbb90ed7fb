package io.parlour.helpdesk.satisfaction.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.helpdesk.portal.PortalWords;
import io.parlour.helpdesk.portal.web.PortalStyle;
import io.parlour.helpdesk.satisfaction.AnswerSurvey;
import io.parlour.helpdesk.satisfaction.Survey;
import io.parlour.kernel.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Answering a survey from its letter (HD-79). Opening a link stores nothing, whoever opens it.
@RestController
@Hidden
@RequestMapping("/survey")
class SurveyLinkResource {
    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, UTF_8);

    private final AnswerSurvey answers;
    private final PortalWords words;

    SurveyLinkResource(AnswerSurvey answers, PortalWords words) {
        this.answers = answers;
        this.words = words;
    }

    @GetMapping
    ResponseEntity<byte[]> open(
            @RequestParam(required = false) @Nullable String t,
            @RequestParam(defaultValue = "0") int s,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String wishes) {
        return shown(t, words.in(wishes), null, s, true);
    }

    /// @param how `link` when the page sent it by itself
    @PostMapping
    ResponseEntity<byte[]> answer(
            @RequestParam(required = false) @Nullable String t,
            @RequestParam(defaultValue = "0") int s,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") String unnamed,
            @RequestParam(defaultValue = "button") String how,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String wishes) {
        PortalWords.Spoken spoken = words.in(wishes);
        try {
            AnswerSurvey.Taken taken = AnswerSurvey.Taken.COUNTS;
            if (how.equals("link")) {
                taken = answers.follow(t, s);
            } else {
                answers.press(t, s, comment, unnamed.equals("yes"));
            }
            String said = taken == AnswerSurvey.Taken.PRESS
                    ? spoken.say("surveyPress")
                    : spoken.say("surveyThanks") + " " + spoken.say("surveyMore");
            return shown(t, spoken, said, s, false);
        } catch (Problem problem) {
            String word = "error " + problem.code();
            String said = spoken.say(word);
            return shown(t, spoken, said.equals(word) ? problem.detail() : said, 0, false);
        }
    }

    private ResponseEntity<byte[]> shown(
            @Nullable String link, PortalWords.Spoken spoken, @Nullable String said, int score, boolean sends) {
        Optional<Survey> survey = answers.look(link);
        if (survey.isEmpty() || link == null) {
            return page(HttpStatus.GONE, SurveyPage.over(spoken, PortalStyle.ADDRESS));
        }
        int scale = survey.get().scale();
        int chosen = score >= 1 && score <= scale ? score : 0;
        return page(
                HttpStatus.OK,
                SurveyPage.form(
                        survey.get(), new SurveyPage.Shown(spoken, link, said, chosen, sends), PortalStyle.ADDRESS));
    }

    private static ResponseEntity<byte[]> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(PAGE)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none';"
                                + " frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .header("Referrer-Policy", "no-referrer")
                .body(html.getBytes(UTF_8));
    }
}
