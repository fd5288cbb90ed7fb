package io.parlour.mail.submission;

/// Why a line did not come about, or is no more.
public enum Fault {
    /// No address, or nobody at it.
    UNREACHABLE,
    TIMEOUT,
    /// The server, or something between, ended it.
    CLOSED,
    /// What came is no SMTP, or has no end.
    UNREADABLE,
    /// The server said so itself.
    REFUSED,
    /// TLS is demanded and was not offered, which is also what somebody between would do.
    NO_TLS,
    /// The certificate is not believed.
    CERTIFICATE,
    /// TLS failed for another reason.
    HANDSHAKE,
    /// Octets that came before TLS and would have counted as said under it.
    INJECTED,
    /// The line would be readable by others and must not be, or must not carry a login.
    UNSAFE,
    LOGIN_REFUSED,
    /// The server and we know no common way to log in.
    NO_MECHANISM
}
