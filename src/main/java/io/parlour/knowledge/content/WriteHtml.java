package io.parlour.knowledge.content;

/// Follows.
final class WriteHtml {
    private WriteHtml() {}

    static String write(Node doc, HtmlOptions options) {
        throw new UnsupportedOperationException();
    }
}
