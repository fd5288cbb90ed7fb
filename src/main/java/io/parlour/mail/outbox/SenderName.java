package io.parlour.mail.outbox;

import io.parlour.mail.mailboxes.Mailbox;
import org.jspecify.annotations.Nullable;

/// The name before the address of a mailbox: its own words, in which `{agent.firstName}` is the public name of who
/// answers and `{site.name}` the site's (ML-78). An agent's own address is in no name.
final class SenderName {
    static final String USUAL = "{agent.firstName} from {site.name}";
    private static final int LONGEST = 200;

    private SenderName() {}

    static String of(Mailbox mailbox, @Nullable String agent, String site) {
        String words = mailbox.displayName() == null ? USUAL : mailbox.displayName();
        if (agent == null) {
            return words.contains("{agent.") ? site : cut(words.replace("{site.name}", site));
        }
        return cut(words.replace("{agent.firstName}", agent).replace("{site.name}", site));
    }

    private static String cut(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
