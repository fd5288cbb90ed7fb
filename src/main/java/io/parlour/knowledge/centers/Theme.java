package io.parlour.knowledge.centers;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a help center looks.
///
/// @param accent as `#rrggbb`
/// @param logoUrl an absolute https address
@Schema(name = "HelpCenterTheme")
public record Theme(@Nullable String accent, @Nullable String logoUrl, List<Link> links, String footer) {
    public static final Theme PLAIN = new Theme(null, null, List.of(), "");

    public Theme {
        links = List.copyOf(links);
    }

    /// A link at the bottom of its pages.
    public record Link(String label, String url) {}
}
