package io.parlour.live;

/// A committed message, rendered for one audience. `message` becomes JSON as it is; `seq` is its place in the
/// conversation.
public record Rendered(long seq, Object message) {}
