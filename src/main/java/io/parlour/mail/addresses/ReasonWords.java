package io.parlour.mail.addresses;

import io.parlour.kernel.texts.Texts;

/// Why an email did not arrive, in plain words.
final class ReasonWords {
    private static final String KEY = "delivery.reason.";

    private ReasonWords() {}

    /// A reason without a text is shown as it is.
    static String of(String reason, Texts words) {
        String text = words.say(KEY + reason);
        return text.startsWith(KEY) ? reason : text;
    }
}
