package io.parlour.mail.mailboxes;

import io.parlour.kernel.texts.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a mailbox does by itself with what arrives. `acknowledge`: who begins a conversation is told that the mail
/// is here, at most once in so many hours; `text` null for ours, in the contact's language. `trustedResults`: the
/// name of the server whose `Authentication-Results` are believed (RFC 8601), null for none; on SMTP only when one
/// of `trustedPeers` brings them. `groups`: mailing lists that write in their own name, behind which the sender is
/// looked for. `forms`: addresses of contact forms, which name the customer in `Reply-To`. `steered`: its mails may
/// name the department that answers them, in `X-Parlour-Department` (ML-37). `sameSubject`: who writes about the
/// same within a week goes on in the same conversation (ML-58). `unpack`: the files in a `winmail.dat` are kept
/// beside it (ML-32).
public record Arrivals(
        boolean acknowledge,
        @Nullable String text,
        int hours,
        @Nullable String trustedResults,
        List<String> trustedPeers,
        List<String> groups,
        List<String> forms,
        boolean steered,
        boolean sameSubject,
        boolean unpack) {
    public static final Arrivals DEFAULT =
            new Arrivals(false, null, 24, null, List.of(), List.of(), List.of(), false, false, false);
    private static final String TEXT = "receipt.default";
    private static final String NUMBER = "number";

    public Arrivals {
        trustedPeers = List.copyOf(trustedPeers);
        groups = List.copyOf(groups);
        forms = List.copyOf(forms);
    }

    public Duration every() {
        return Duration.ofHours(hours);
    }

    /// With the number of the ticket in its place, as the organization writes it.
    ///
    /// @param words in the contact's language, for a mailbox without a text of its own
    public String receipt(String number, Texts words) {
        return text == null ? words.say(TEXT, Map.of(NUMBER, number)) : text.replace("{" + NUMBER + "}", number);
    }

    /// The text before the number is filled in.
    public String template(Texts words) {
        return text == null ? words.say(TEXT, Map.of()) : text;
    }
}
