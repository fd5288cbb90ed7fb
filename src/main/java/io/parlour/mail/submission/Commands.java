package io.parlour.mail.submission;

import io.parlour.mail.writing.Addresses;
import io.parlour.mail.writing.MailRefused;

/// What is said of a mail before its content.
record Commands(String mail, String rcpt) {
    /// What cannot be said to this server.
    static final class Unsayable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        Unsayable(String code) {
            super(code);
            this.code = code;
        }

        Result.Unsendable result() {
            return new Result.Unsendable(code);
        }
    }

    static Commands of(Submission submission, Capabilities server) throws Unsayable {
        Envelope envelope = submission.envelope();
        String from = envelope.from().isEmpty() ? "" : wire(envelope.from());
        String to = wire(envelope.to());
        boolean foreign = Addresses.needsSmtpUtf8(from) || Addresses.needsSmtpUtf8(to);
        if (foreign && !server.smtpUtf8()) {
            throw new Unsayable("mail.address-needs-smtputf8");
        }
        if (server.size() > 0 && submission.size() > server.size()) {
            throw new Unsayable("mail.too-large");
        }
        StringBuilder mail =
                new StringBuilder(128).append("MAIL FROM:<").append(from).append('>');
        StringBuilder rcpt =
                new StringBuilder(128).append("RCPT TO:<").append(to).append('>');
        if (server.size() > 0) {
            mail.append(" SIZE=").append(submission.size());
        }
        if (submission.isEightBit() && server.eightBit()) {
            mail.append(" BODY=8BITMIME");
        }
        if (foreign || (submission.hasEightBitHead() && server.smtpUtf8())) {
            mail.append(" SMTPUTF8");
        }
        if (envelope.id() != null && server.dsn()) {
            mail.append(" RET=HDRS ENVID=").append(xtext(envelope.id()));
            rcpt.append(" NOTIFY=FAILURE,DELAY");
            rcpt.append(foreign ? "" : " ORCPT=rfc822;" + xtext(to));
        }
        return new Commands(mail.toString(), rcpt.toString());
    }

    private static String wire(String address) throws Unsayable {
        try {
            return Addresses.wire(address);
        } catch (MailRefused e) {
            throw new Unsayable(e.code());
        }
    }

    /// RFC 3461 §4.
    private static String xtext(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c < 0x7f && c != '+' && c != '=') {
                out.append(c);
            } else {
                out.append(String.format("+%02X", c & 0xff));
            }
        }
        return out.toString();
    }
}
