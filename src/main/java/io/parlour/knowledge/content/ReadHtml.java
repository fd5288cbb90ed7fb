package io.parlour.knowledge.content;

/// Follows.
public final class ReadHtml {
    private ReadHtml() {}

    public static ReadArticle read(String html, ReadOptions options) {
        throw new UnsupportedOperationException();
    }
}
