package io.parlour.mail.showing;

/// The document that a mail is shown in (ML-41), for an `iframe` with `srcdoc` and [#SANDBOX].
public final class MailFrame {
    /// Links may open, scripts may not run.
    public static final String SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    private MailFrame() {}

    /// The whole document.
    ///
    /// @param origin where images may come from: scheme, host and port of this installation
    public static String document(Cleaned mail, String origin) {
        StringBuilder out = new StringBuilder("<!doctype html><html><head><meta charset=\"utf-8\">");
        out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"");
        Escaping.attribute(policy(origin), out);
        out.append("\"><meta name=\"referrer\" content=\"no-referrer\">");
        out.append(mail.declaresColorScheme() ? "<meta name=\"color-scheme\" content=\"light dark\">" : "");
        return out.append("</head><body>")
                .append(mail.html())
                .append("</body></html>")
                .toString();
    }

    /// The content security policy of that document.
    public static String policy(String origin) {
        return "default-src 'none'; img-src " + origin + "/api/v1/mail-images/ data:; style-src 'unsafe-inline';"
                + " form-action 'none'; base-uri 'none'";
    }
}
