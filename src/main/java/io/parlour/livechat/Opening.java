package io.parlour.livechat;

/// What a panel opens with is decided when its document is made (LC-14).
public interface Opening {
    /// How a panel stands.
    ///
    /// @param reachable whether a chat that is asked for now could be answered; else a message is left
    /// @param preChat when a form is asked for before a chat: `always`, `unknown` or `skip`
    /// @param offline whether there is a form for messages; without one they are written like a chat
    record State(boolean reachable, String preChat, boolean offline) {}

    State of(WidgetRef widget);
}
