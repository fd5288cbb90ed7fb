package io.parlour.helpdesk.satisfaction.web;

import io.parlour.helpdesk.portal.web.PortalStyle;
import io.parlour.helpdesk.satisfaction.Scores;
import io.parlour.helpdesk.satisfaction.Survey;
import io.parlour.kernel.pages.PublicPage;
import io.parlour.kernel.texts.Texts;
import io.parlour.organizations.Organization;
import org.jspecify.annotations.Nullable;

/// The page a survey's link opens: the scores, a field for words, a button. Its script sends the link's score by
/// itself; without a script the button does.
final class SurveyPage {
    private SurveyPage() {}

    /// What the page shows.
    ///
    /// @param said above the form; null: nothing
    /// @param sends whether the script sends the chosen score by itself
    record Shown(Texts words, String link, @Nullable String said, Filled filled, boolean sends) {}

    /// What stands in the fields.
    ///
    /// @param chosen score that is marked; 0: none
    /// @param unnamed whether the name is kept from the agents
    record Filled(int chosen, @Nullable String comment, boolean unnamed) {}

    static PublicPage form(Survey survey, @Nullable Organization workspace, Shown shown) {
        Texts words = shown.words();
        StringBuilder scores = new StringBuilder();
        for (int score = survey.scale(); score >= 1; score--) {
            scores.append("<label><input type=\"radio\" name=\"s\" value=\"%d\" required%s> %s</label>"
                    .formatted(
                            score,
                            score == shown.filled().chosen() ? " checked" : "",
                            PublicPage.text(words.say(Scores.word(score, survey.scale())))));
        }
        String follow = survey.followUp() == null ? words.say("surveyComment") : survey.followUp();
        String comment = shown.filled().comment() == null ? "" : shown.filled().comment();
        String own = """
                <form method="post" action="/survey" data-post><input type="hidden" name="t" value="%s">
                <input type="hidden" name="s" value="%d"><input type="hidden" name="how" value="link"></form>""".formatted(PublicPage.text(shown.link()), shown.filled().chosen());
        return page(words, """
                %s%s<form method="post" action="/survey" class="box stack"><h1>%s</h1>
                <input type="hidden" name="t" value="%s"><fieldset class="scores"><legend class="sr">%s</legend>%s</fieldset>
                <label for="comment">%s</label><textarea id="comment" name="comment" rows="4" maxlength="2000" dir="auto">%s</textarea>
                <label class="check"><input type="checkbox" name="unnamed" value="yes"%s> <span dir="auto">%s</span></label>
                <button class="primary">%s</button></form>%s""".formatted(
                        logo(workspace),
                        shown.said() == null
                                ? ""
                                : "<p class=\"box\" role=\"status\">" + PublicPage.text(shown.said()) + "</p>",
                        PublicPage.text(survey.question()),
                        PublicPage.text(shown.link()),
                        PublicPage.text(survey.question()),
                        scores,
                        PublicPage.text(follow),
                        PublicPage.text(comment),
                        shown.filled().unnamed() ? " checked" : "",
                        PublicPage.text(words.say("surveyUnnamed")),
                        PublicPage.text(words.say("surveySend")),
                        shown.sends() && shown.filled().chosen() > 0 ? own : ""));
    }

    static PublicPage over(Texts words) {
        return page(
                words,
                "<div class=\"box\"><h1>%s</h1><p>%s</p></div>"
                        .formatted(PublicPage.text(words.say("linkOver")), PublicPage.text(words.say("surveyOver"))));
    }

    private static PublicPage page(Texts words, String content) {
        return PublicPage.of(words, words.say("surveyTitle"))
                .sheet(PortalStyle.ADDRESS)
                .script(PortalStyle.SCRIPT)
                .body("<main class=\"wrap\"><div class=\"narrow survey\">" + content + "</div></main>");
    }

    private static String logo(@Nullable Organization workspace) {
        return workspace == null || workspace.logoPath() == null
                ? ""
                : "<p><img class=\"logo\" src=\"%s\" alt=\"%s\"></p>"
                        .formatted(workspace.logoPath(), PublicPage.text(workspace.name()));
    }
}
