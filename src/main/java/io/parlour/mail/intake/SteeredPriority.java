package io.parlour.mail.intake;

import io.parlour.mail.reading.ReadMessage;
import java.util.List;
import java.util.Locale;

/// The priority that a mail names in `X-Parlour-Priority`: low, normal, high, urgent, or 1 to 4 (ML-37). Asked only of
/// mailboxes whose mail comes from programs of the organization.
final class SteeredPriority {
    static final int NORMAL = 2;

    private static final String FIELD = "X-Parlour-Priority";
    private static final List<String> NAMES = List.of("low", "normal", "high", "urgent");

    private SteeredPriority() {}

    /// Normal where it names none that there is.
    static int of(ReadMessage mail) {
        String wished = mail.headers().decoded(FIELD);
        if (wished == null) {
            return NORMAL;
        }
        String name = wished.strip().toLowerCase(Locale.ROOT);
        int at = NAMES.indexOf(name);
        if (at >= 0) {
            return at + 1;
        }
        return name.matches("[1-4]") ? Integer.parseInt(name) : NORMAL;
    }
}
