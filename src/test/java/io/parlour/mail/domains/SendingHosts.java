package io.parlour.mail.domains;

import io.parlour.kernel.PublicAddress;
import io.parlour.mail.DirectSettings;
import io.parlour.mail.SmtpSettings;

/// Machines that mail leaves from directly, for tests.
public final class SendingHosts {
    private static final PublicAddress ADDRESS = new PublicAddress("https://desk.shop.example", 443);

    private SendingHosts() {}

    public static SmtpSettings settings() {
        return DirectSettings.of(ADDRESS);
    }

    public static SendingHost direct(DnsLookup dns, String addresses) {
        return new SendingHost(dns, addresses, "", settings(), ADDRESS);
    }
}
