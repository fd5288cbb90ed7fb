package io.parlour.knowledge.reading;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An article that search engines may list, with all its languages.
public record SitemapEntry(UUID id, List<Page> pages) {
    public SitemapEntry {
        pages = List.copyOf(pages);
    }

    public record Page(String locale, String slug, Instant publishedAt) {}
}
