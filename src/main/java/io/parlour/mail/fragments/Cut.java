package io.parlour.mail.fragments;

/// Lines that are one thing: `from` to `to` (exclusive).
record Cut(Fragment.Kind kind, int from, int to, String rule) {
    static final String TEXT = "text";

    static Cut text(int from, int to) {
        return new Cut(Fragment.Kind.NEW, from, to, TEXT);
    }

    boolean isNew() {
        return kind == Fragment.Kind.NEW;
    }
}
