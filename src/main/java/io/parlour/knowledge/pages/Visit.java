package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.Portal;
import io.parlour.kernel.texts.Texts;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// One request for a page of an open help center.
///
/// @param portal of its site; null: it is off
/// @param portalPath where that is for this reader
/// @param locale the language in the path
/// @param portalWords for the emails of questions
record Visit(
        HelpCenter center,
        @Nullable Portal portal,
        String portalPath,
        Viewer viewer,
        @Nullable Member member,
        String locale,
        Texts words,
        Texts portalWords) {
    boolean anonymous() {
        return viewer.equals(Viewer.ANONYMOUS);
    }

    /// The start page in this language, with a slash at its end.
    String home() {
        return home(locale);
    }

    String home(String language) {
        return "/help/" + center.address() + "/" + language + "/";
    }

    String article(String language, String slug) {
        return home(language) + "a/" + UriUtils.encodePathSegment(slug, UTF_8);
    }

    String category(String language, String slug) {
        return home(language) + "c/" + UriUtils.encodePathSegment(slug, UTF_8);
    }

    /// Absolute, on the host of the help center.
    String absolute(String path) {
        return center.url() + path.substring(("/help/" + center.address()).length());
    }
}
