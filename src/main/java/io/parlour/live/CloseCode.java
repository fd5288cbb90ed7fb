package io.parlour.live;

/// Why a socket closes, and what the client does then (LC §D).
public final class CloseCode {
    /// Not JSON, no `hello`, wrong version: reload once, else stop.
    public static final int MALFORMED = 4400;
    /// Pass missing, used or expired: fetch a new one.
    public static final int PASS = 4401;
    /// Banned, suspended, right lost, site closed: do not reconnect.
    public static final int FORBIDDEN = 4403;
    /// Outbound queue overflow: reconnect at once with cursors.
    public static final int SLOW_READER = 4008;
    /// Silent 60 s or no `hello` in 5 s: reconnect with back-off.
    public static final int SILENT = 4408;
    /// A newer socket took its place: stay closed until the tab gets focus.
    public static final int REPLACED = 4409;
    /// Too many frames after one warning: reconnect after 30 s.
    public static final int FLOOD = 4429;
    /// The node sheds load: reconnect after the seconds in the reason.
    public static final int SHEDDING = 4503;
    /// RFC 6455 §7.4.1: the node stops.
    public static final int GOING_AWAY = 1001;

    private CloseCode() {}
}
