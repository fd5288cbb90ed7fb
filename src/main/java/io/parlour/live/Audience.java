package io.parlour.live;

/// For whom a frame is rendered. What only agents may read never enters a visitor's frame (LC-55).
public enum Audience {
    AGENT,
    VISITOR,
    /// A page of a consented visitor. It reads no conversation.
    PAGE
}
