package io.parlour.mail.reading;

/// Whether a person or a program wrote, by what the mail says of itself (ML-65).
public enum AutoKind {
    NONE,
    /// An answer that nobody typed: out of office, acknowledgement.
    REPLY,
    LIST,
    NOTIFICATION,
    /// Looks like a report of a mail that could not be delivered; what it reports is decided elsewhere.
    BOUNCE,
    /// One of our own. Never decided here, because only the installation knows its own marks.
    OWN
}
