package io.parlour.helpdesk.portal.web;

import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.Portal;
import io.parlour.kernel.Problem;
import io.parlour.kernel.texts.ProblemTexts;
import io.parlour.kernel.texts.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request for a page: of which portal, by whom, in which language.
///
/// @param root where the portal stands for this reader: nothing at a domain of its own
/// @param languages tags of all that can be chosen
/// @param ahead whether a browser fetches it before anybody asked for it, or its head alone
record Visit(Portal portal, String root, @Nullable Member member, Texts words, List<String> languages, boolean ahead) {
    Visit {
        languages = List.copyOf(languages);
    }

    Visit of(@Nullable Member another) {
        return new Visit(portal, root, another, words, languages, ahead);
    }

    /// Whether nothing can be asked before somebody signs in.
    boolean isShut() {
        return member == null && !portal.settings().anyone();
    }

    /// Of this portal, as it may stand in an attribute.
    String path(String rest) {
        return root.isEmpty() && rest.isEmpty() ? "/" : root + rest;
    }

    String say(String word, Object... values) {
        return Html.text(words.say(word, values));
    }

    /// Errors: 401 `portal.sign-in`.
    Member required() {
        if (member == null) {
            throw new Problem(401, "portal.sign-in");
        }
        return member;
    }

    /// What went wrong, in the reader's language where it is a thing of the portal's own.
    /// Overload reads the same, of whatever.
    static String word(Problem problem) {
        return switch (problem.code()) {
            case "upload.busy", "input.too-many" -> "error input.busy";
            default -> "error " + problem.code();
        };
    }

    String problem(Problem problem) {
        String word = word(problem);
        String said = words.say(word);
        return said.equals(word) ? ProblemTexts.in(words.language()).detail(problem) : said;
    }
}
