package io.parlour.helpdesk.portal.web;

import io.parlour.helpdesk.portal.PortalWords;
import io.parlour.identity.ProblemPage;
import io.parlour.kernel.Problem;
import io.parlour.kernel.pages.PublicPage;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.FormData;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// The page for whose form was refused before anybody looked up the portal: too large, or sent with too many others.
@Component
class RefusedForm implements ProblemPage {
    private final PortalWords words;

    RefusedForm(PortalWords words) {
        this.words = words;
    }

    @Override
    public Optional<String> of(HttpServletRequest request, Problem problem) {
        if (!request.getRequestURI().startsWith("/portal/") || !PublicPage.isAskedBy(request)) {
            return Optional.empty();
        }
        Texts spoken = words.in(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        String type = request.getContentType();
        boolean files = type != null && FormData.isOf(type, MediaType.MULTIPART_FORM_DATA_VALUE);
        String word = problem.status() == 413 && files ? "error upload.too-large" : Visit.word(problem);
        String said = spoken.say(word);
        String text = said.equals(word) ? ProblemTexts.in(spoken.language()).detail(problem) : said;
        return Optional.of(PortalProblems.box(spoken, spoken.say("wrong"), text).html());
    }
}
