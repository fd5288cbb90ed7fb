package io.parlour.knowledge.content;

/// Follows.
final class WriteMarkdown {
    private WriteMarkdown() {}

    static String write(Node doc, MarkdownOptions options) {
        throw new UnsupportedOperationException();
    }
}
