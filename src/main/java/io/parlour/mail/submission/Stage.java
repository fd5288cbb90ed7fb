package io.parlour.mail.submission;

/// How far a conversation with a server had come.
public enum Stage {
    CONNECT,
    GREETING,
    EHLO,
    TLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    /// The mail itself and the answer to its final dot.
    CONTENT
}
