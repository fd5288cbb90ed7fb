package io.parlour.mail.writing;

/// A mail that is not written, and so not sent, with a stable code.
public final class MailRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private MailRefused(String code, String where) {
        super(code + " in " + where);
        this.code = code;
    }

    /// A line break or NUL in what stands in a header field (ML-86). `where` names the place, never the value.
    static MailRefused headerInjection(String where) {
        return new MailRefused("mail.header-injection", where);
    }

    static MailRefused address(String where) {
        return new MailRefused("mail.address-invalid", where);
    }

    /// `mail.header-injection` or `mail.address-invalid`.
    public String code() {
        return code;
    }
}
