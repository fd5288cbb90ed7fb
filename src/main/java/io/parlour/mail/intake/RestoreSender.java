package io.parlour.mail.intake;

import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.mailboxes.Arrivals;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.proving.Proof;
import io.parlour.mail.reading.Mailbox;
import io.parlour.mail.reading.ReadMessage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the person behind a group that writes mail in its own name (ML-14), and the customer whom a contact form names
/// in `Reply-To`. Only groups and forms that the mailbox lists are asked, and forms on a verified domain of the
/// organization whose mail is proven: anybody can write these fields, so nothing proves a sender that was found in
/// them.
@Component
final class RestoreSender {
    /// A note of a mail that a group seems to have written in its own name.
    static final String UNLISTED = "group-unlisted";

    private final Mailboxes mailboxes;
    private final Agents agents;
    private final OwnDomains domains;

    /// `by`: the address that stands in `From`, null where the sender wrote it itself. `form`: it is a contact form.
    /// `listed`: the mailbox lists it.
    record Restored(ReadMessage mail, @Nullable String by, boolean form, boolean listed) {
        static Restored untouched(ReadMessage mail) {
            return new Restored(mail, null, false, false);
        }

        /// Anybody can name a group or a form in `From`: with a failed proof it is not from there, and a form that no
        /// mailbox lists needs a proof.
        boolean isForged(Proof proven) {
            return proven.fails() || (by != null && !listed && !proven.verified());
        }

        /// Whether nothing proves that the sender was named by the group or the form.
        boolean isDoubtful(Proof proven) {
            return by != null && !proven.verified();
        }

        /// What is known of where the mail is from says nothing of a sender who was restored.
        Proof proof(Proof proven) {
            if (by == null || proven.fails()) {
                return proven;
            }
            String detail = "the sender was named by " + by + "; " + proven.detail();
            return new Proof(Proof.Verdict.UNVERIFIED, detail.length() <= 500 ? detail : detail.substring(0, 500));
        }

        /// Whether the sender's address stands in a mail that somebody vouches for: a form says whom it asks to
        /// answer.
        boolean vouched(Proof proven) {
            return proven.verified() && (by == null || form);
        }
    }

    RestoreSender(Mailboxes mailboxes, Agents agents, OwnDomains domains) {
        this.mailboxes = mailboxes;
        this.agents = agents;
        this.domains = domains;
    }

    Restored restored(OrganizationId organization, ReadMessage mail, Arrivals settings) {
        String from = mail.from().size() == 1 ? plain(mail.from().getFirst()) : null;
        Restored untouched = Restored.untouched(mail);
        if (from == null) {
            return untouched;
        }
        boolean group = settings.groups().contains(from);
        boolean listed = group || settings.forms().contains(from);
        boolean form = !group && (listed || isOwnForm(organization, mail, from));
        Stream<Mailbox> named = group ? mail.writtenBefore().stream() : mail.replyTo().stream();
        return group || form
                ? named.filter(each -> !each.address().equalsIgnoreCase(from) && !ours(organization, each))
                        .findFirst()
                        .map(sender -> new Restored(mail.sentBy(sender), from, form, listed))
                        .orElse(untouched)
                : untouched;
    }

    /// A page of the organization's own writes from its domain and wants the answer elsewhere. Colleagues write
    /// themselves.
    private boolean isOwnForm(OrganizationId organization, ReadMessage mail, String from) {
        String domain = from.substring(from.lastIndexOf('@') + 1);
        return !mail.replyTo().isEmpty()
                && mail.replyTo().stream().noneMatch(each -> each.domain().equals(domain))
                && domains.isVerified(organization, domain)
                && agents.byAddress(organization, from).isEmpty();
    }

    /// Whether the mail looks as if a group wrote it in its own name, and no setting says so.
    static boolean seemsRewritten(ReadMessage mail, @Nullable String restoredBy) {
        Mailbox sender = mail.sender();
        String name =
                sender == null || sender.name() == null ? "" : sender.name().toLowerCase(Locale.ROOT);
        boolean list = Stream.of("List-Id", "X-Original-From", "X-Original-Sender")
                .anyMatch(field -> mail.headers().firstFilled(field) != null);
        return restoredBy == null && list && name.contains(" via ");
    }

    private static @Nullable String plain(Mailbox mailbox) {
        MailAddress address = MailAddress.of(mailbox.address());
        return address == null ? null : address.toString();
    }

    private boolean ours(OrganizationId organization, Mailbox mailbox) {
        return !mailboxes
                .ours(organization, List.of(Arrived.withoutTag(mailbox.address())))
                .isEmpty();
    }
}
