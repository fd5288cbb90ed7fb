package io.parlour.mail.outbox;

import io.parlour.mail.headers.MailHeaders.MailHeader;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An address that only an unverified mail names, for the agent to decide about. `why`: it asks for answers there
/// (reply-to), or was sent there too (cc).
record Suggestion(String address, @Nullable String name, String why) {
    /// Those of the mails that came since an agent last answered: who was not added then is not offered again.
    static List<Suggestion> in(List<MailHeader> newestFirst, Set<UUID> verified) {
        return newestFirst.stream()
                .takeWhile(mail -> mail.raw() != null || mail.autoKind().equals("own"))
                .filter(mail -> mail.raw() != null && !verified.contains(mail.message()))
                .flatMap(mail -> Stream.concat(
                        mail.replyTo().stream().map(each -> of(each, "reply-to")),
                        mail.autoKind().equals("none")
                                ? Stream.concat(mail.to().stream(), mail.cc().stream())
                                        .map(each -> of(each, "cc"))
                                : Stream.empty()))
                .toList();
    }

    private static Suggestion of(String shown, String why) {
        String address = PlanAnswer.bare(shown);
        int open = shown.lastIndexOf('<');
        return new Suggestion(
                address,
                open > 0 && !address.equals(shown) ? shown.substring(0, open).strip() : null,
                why);
    }
}
