package io.parlour.helpdesk.portal;

import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Articles of the help center that may answer a request while its subject is typed (HD-84). The module that owns
/// the articles implements it.
public interface ArticleSuggestions {
    /// An article that may answer.
    ///
    /// @param url absolute, or a path of this host
    record Suggestion(UUID article, String title, String url) {}

    /// The best five at most; none where the site has no open help center.
    ///
    /// @param languages in order of preference, as browsers send them
    /// @param network what searches are limited by
    List<Suggestion> suggest(
            OrganizationId organization, UUID site, String text, String languages, boolean signedIn, String network);

    /// The help center's start page, as a path of this host; empty where there is none that the reader may open.
    ///
    /// @param languages in order of preference, as browsers send them
    Optional<String> start(OrganizationId organization, UUID site, String languages, boolean signedIn);

    /// A contact found the answer there and sends nothing.
    void solved(OrganizationId organization, UUID site, UUID article);
}
