package io.parlour.knowledge.pages;

import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.Portal;
import io.parlour.kernel.texts.Texts;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.reading.Viewer;
import org.jspecify.annotations.Nullable;

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

    /// Absolute, on the host of the help center.
    String absolute(String path) {
        return center.url() + path.substring(("/help/" + center.address()).length());
    }
}
