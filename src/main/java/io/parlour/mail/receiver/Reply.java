package io.parlour.mail.receiver;

/// What a peer is told: a code (RFC 5321 §4.2), a status (RFC 3463; empty where none is due) and a text for
/// people.
record Reply(int code, String status, String text) {
    static final Reply OK = new Reply(250, "2.0.0", "OK");
    static final Reply SENDER_OK = new Reply(250, "2.1.0", "sender OK");
    static final Reply RECIPIENT_OK = new Reply(250, "2.1.5", "recipient OK");
    static final Reply BYE = new Reply(221, "2.0.0", "bye");
    static final Reply HELP =
            new Reply(214, "2.0.0", "EHLO HELO MAIL RCPT DATA RSET NOOP VRFY HELP QUIT; see RFC 5321");
    static final Reply NOT_VERIFIED = new Reply(252, "2.1.5", "not verified, but mail to it may be tried");
    static final Reply GO_ON = new Reply(354, "", "end the mail with <CR><LF>.<CR><LF>");
    static final Reply START_TLS = new Reply(220, "2.0.0", "ready to start TLS");

    static final Reply UNKNOWN_COMMAND = new Reply(500, "5.5.1", "command unknown");
    static final Reply LINE_TOO_LONG = new Reply(500, "5.5.6", "line too long");
    static final Reply LINE_BROKEN = new Reply(500, "5.5.2", "a command is UTF-8 text and ends with <CR><LF>");
    static final Reply SYNTAX = new Reply(501, "5.5.4", "syntax error in parameters");
    static final Reply SENDER_SYNTAX = new Reply(501, "5.1.7", "syntax: MAIL FROM:<address>");
    static final Reply RECIPIENT_SYNTAX = new Reply(501, "5.1.3", "syntax: RCPT TO:<address>");
    static final Reply NOT_IMPLEMENTED = new Reply(502, "5.5.1", "command not implemented");
    static final Reply ORDER = new Reply(503, "5.5.1", "bad sequence of commands");
    static final Reply UNKNOWN_PARAMETER = new Reply(555, "5.5.4", "parameter not supported");

    static final Reply NO_SUCH_RECIPIENT = new Reply(550, "5.1.1", "no such mailbox here");
    static final Reply RECIPIENT_CLOSED = new Reply(550, "5.2.1", "this mailbox takes no mail");
    static final Reply SENDER_REFUSED = new Reply(550, "5.7.1", "mail of this sender is not taken");
    static final Reply TOO_LARGE = new Reply(552, "5.3.4", "mail too large");
    static final Reply NEEDS_UTF8 = new Reply(553, "5.6.7", "such an address needs SMTPUTF8");
    static final Reply NO_RECIPIENTS = new Reply(554, "5.5.1", "no valid recipients");
    static final Reply TEXT_BEFORE_TLS = new Reply(554, "5.5.1", "nothing may follow STARTTLS in clear");

    static final Reply DOMAIN_UNVERIFIED =
            new Reply(450, "4.7.1", "the domain of this mailbox is not verified yet, try again later");
    static final Reply FAULT = new Reply(451, "4.3.0", "cannot be done now, try again later");
    static final Reply FULL = new Reply(452, "4.3.1", "no room now, try again later");
    static final Reply TOO_MANY_RECIPIENTS = new Reply(452, "4.5.3", "too many recipients");

    static final Reply TOO_MANY_CONNECTIONS = new Reply(421, "4.7.0", "too many connections, try again later");
    static final Reply TOO_MANY_ERRORS = new Reply(421, "4.7.0", "too many bad commands");
    static final Reply TOO_SLOW = new Reply(421, "4.4.2", "waited too long");
    static final Reply CLOSING = new Reply(421, "4.3.2", "closing for maintenance, try again later");

    static Reply accepted(String id) {
        StringBuilder safe = new StringBuilder(id.length());
        id.chars().filter(c -> c > ' ' && c < 0x7f).limit(200).forEach(c -> safe.append((char) c));
        return new Reply(250, "2.0.0", "accepted as " + safe);
    }

    /// Whether the peer was at fault in how it speaks, not in what it wants.
    boolean badCommand() {
        return (code >= 500 && code <= 504) || code == 555;
    }

    String line() {
        return code + " " + (status.isEmpty() ? "" : status + " ") + text + "\r\n";
    }
}
