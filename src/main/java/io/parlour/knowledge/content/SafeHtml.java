package io.parlour.knowledge.content;

/// Follows.
final class SafeHtml {
    private SafeHtml() {}

    static String sanitize(String html) {
        throw new UnsupportedOperationException();
    }
}
