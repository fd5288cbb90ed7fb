package io.parlour.livechat.invitations;

import io.parlour.livechat.UrlRule;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One invitation of a site.
///
/// @param position order among the site's invitations: the first that may be shown is shown
/// @param version grows with every save; a save names the version it changes
public record InvitationRule(UUID id, UUID site, int position, int version, Terms terms) {
    /// What a person sets.
    ///
    /// @param pages where, as a widget's pages
    /// @param when a condition of the one condition language; null for none
    /// @param style `bubble`, `bar`, `panel` or `badge`
    /// @param texts by language tag; at least one
    /// @param delay seconds between the moment it may be shown and the moment it is
    /// @param on where it may show without leave to remember: `entry`, `every` or `never` (LC-93)
    /// @param visit the most on one visit; 0 is any number
    /// @param most the most in so many days, which needs memory
    /// @param quiet days of silence after it was refused
    /// @param gap seconds since the invitation before it
    /// @param online who must be there: `nobody`, `any`, or the id of a department
    /// @param counted whether what becomes of it is counted (LC-97)
    public record Terms(
            String name,
            boolean live,
            List<UrlRule> pages,
            @Nullable JsonNode when,

            @Schema(allowableValues = {"bubble", "bar", "panel", "badge"})
            String style,

            Map<String, Text> texts,
            int delay,

            @Schema(allowableValues = {"entry", "every", "never"})
            String on,

            int visit,
            @Nullable Most most,
            int quiet,
            int gap,
            String online,
            @Nullable Hours hours,
            boolean counted) {
        public Terms {
            pages = List.copyOf(pages);
            texts = Map.copyOf(texts);
        }
    }

    /// The words in one language.
    ///
    /// @param b the other text, shown to half of the page loads; null for none
    /// @param yes the word on the button; null for our own
    public record Text(
            String a, @Nullable String b, @Nullable String yes) {}

    public record Most(int n, int days) {}

    /// When it may show at all.
    ///
    /// @param days of the week, from 1, Monday
    /// @param from as `09:00`
    /// @param zone an IANA time zone
    /// @param first the first day, as `2026-01-31`
    public record Hours(
            List<Integer> days,
            String from,
            String to,
            String zone,
            @Nullable String first,
            @Nullable String last) {
        public Hours {
            days = List.copyOf(days);
        }
    }
}
