package io.parlour.mail;

import io.parlour.kernel.PublicAddress;

/// `PARLOUR_SMTP_URL=direct:` for tests.
public final class DirectSettings {
    private DirectSettings() {}

    public static SmtpSettings of(PublicAddress address) {
        return new SmtpSettings("direct:", "", address);
    }
}
