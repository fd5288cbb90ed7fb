package io.parlour.mail.fragments;

/// A piece of a mail's text: `start` to `end` (exclusive) in UTF-16 units of the text that was split, and the stable id
/// of the rule that made it what it is.
public record Fragment(Kind kind, int start, int end, String rule) {
    public enum Kind {
        NEW,
        QUOTE,
        SIGNATURE,
        DISCLAIMER,
        FORWARD
    }
}
