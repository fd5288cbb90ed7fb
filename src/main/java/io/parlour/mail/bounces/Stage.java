package io.parlour.mail.bounces;

/// At which command of SMTP a server refused.
public enum Stage {
    CONNECT,
    MAIL,
    RCPT,
    DATA,
    UNKNOWN
}
