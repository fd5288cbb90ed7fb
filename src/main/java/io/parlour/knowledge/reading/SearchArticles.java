package io.parlour.knowledge.reading;

import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.search.Found;
import io.parlour.search.Query;
import io.parlour.search.finding.FindDocuments;
import java.util.List;
import org.springframework.stereotype.Component;

/// Searches the published articles of a help center that a viewer may see.
@Component
public final class SearchArticles {
    /// The kind of articles in the index.
    public static final String KIND = "article";

    private final FindDocuments find;

    SearchArticles(FindDocuments find) {
        this.find = find;
    }

    /// Finds what the viewer may see.
    ///
    /// @param locales in order of preference
    /// @param typing whether the last word may be unfinished
    public Found search(
            HelpCenter center,
            String text,
            List<String> locales,
            Viewer viewer,
            int limit,
            int offset,
            boolean typing) {
        return find.find(
                center.organization(),
                new Query(KIND, text, locales, center.id(), viewer.keys(), limit, offset, typing));
    }
}
