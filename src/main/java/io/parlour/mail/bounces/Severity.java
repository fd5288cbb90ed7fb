package io.parlour.mail.bounces;

/// What an answer says of the address.
public enum Severity {
    /// Dead for good.
    HARD,
    /// Nothing for good: full, away, late, too large.
    SOFT,
    /// The sender, its server or the mail was refused; the address may be fine.
    BLOCKED,
    /// Nothing against it.
    NONE
}
