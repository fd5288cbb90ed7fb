package io.parlour.knowledge.content;

/// Follows.
public final class ReadMarkdown {
    private ReadMarkdown() {}

    public static ReadArticle read(String markdown, ReadOptions options) {
        throw new UnsupportedOperationException();
    }
}
