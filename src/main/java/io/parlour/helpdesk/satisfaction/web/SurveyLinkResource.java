package io.parlour.helpdesk.satisfaction.web;

import io.parlour.helpdesk.portal.PortalWords;
import io.parlour.helpdesk.satisfaction.AnswerSurvey;
import io.parlour.helpdesk.satisfaction.Survey;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.kernel.texts.Texts;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
    private final AnswerSurvey answers;
    private final Organizations organizations;
    private final PortalWords words;

    SurveyLinkResource(AnswerSurvey answers, Organizations organizations, PortalWords words) {
        this.answers = answers;
        this.organizations = organizations;
        this.words = words;
    }

    @GetMapping
    ResponseEntity<byte[]> open(
            @RequestParam(required = false) @Nullable String t,
            @RequestParam(defaultValue = "0") int s,
            @RequestParam(defaultValue = "") String unnamed,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String wishes) {
        return shown(t, spoken(t, wishes), new Said(null, s, null, unnamed.equals("yes")), true);
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
        Texts spoken = spoken(t, wishes);
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
            return shown(t, spoken, new Said(said, s, null, unnamed.equals("yes")), false);
        } catch (Problem problem) {
            String word = "error " + problem.code();
            String said = spoken.say(word);
            String shown = said.equals(word) ? ProblemTexts.in(wishes).detail(problem) : said;
            return shown(t, spoken, new Said(shown, s, comment, unnamed.equals("yes")), false);
        }
    }

    private Texts spoken(@Nullable String link, @Nullable String wishes) {
        return workspace(link)
                .map(workspace -> words.in(wishes, workspace.language()))
                .orElseGet(() -> words.in(wishes));
    }

    private Optional<Organization> workspace(@Nullable String link) {
        return answers.look(link)
                .flatMap(survey -> Optional.ofNullable(link))
                .flatMap(OrganizationToken::read)
                .flatMap(token -> organizations.find(token.organization()));
    }

    /// What the form shows.
    ///
    /// @param text above it; null: nothing
    /// @param comment what was typed and is not stored; null: what is stored
    private record Said(
            @Nullable String text, int score, @Nullable String comment, boolean unnamed) {}

    private ResponseEntity<byte[]> shown(@Nullable String link, Texts spoken, Said said, boolean sends) {
        Optional<Survey> survey = answers.look(link);
        if (survey.isEmpty() || link == null) {
            return SurveyPage.over(spoken).answer(410);
        }
        int chosen = said.score() >= 1 && said.score() <= survey.get().scale() ? said.score() : 0;
        SurveyPage.Filled filled = new SurveyPage.Filled(
                chosen,
                said.comment() == null ? survey.get().comment() : said.comment(),
                said.unnamed() || survey.get().unnamed());
        return SurveyPage.form(
                        survey.get(),
                        workspace(link).orElse(null),
                        new SurveyPage.Shown(spoken, link, said.text(), filled, sends && !said.unnamed()))
                .answer(200);
    }
}
