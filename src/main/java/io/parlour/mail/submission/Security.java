package io.parlour.mail.submission;

/// How a line is protected (ML-109).
public enum Security {
    /// TLS from the first octet, port 465.
    IMPLICIT,
    /// TLS after `STARTTLS`, or no mail at all.
    STARTTLS,
    /// TLS with whomever it is where it is offered: no less than a line anybody may read. For servers found
    /// by MX alone.
    OPPORTUNISTIC,
    /// None, and so to this very machine alone.
    NONE,
    /// None, to anywhere, because somebody who knows has said so. Never with a login.
    NONE_CONFIRMED
}
