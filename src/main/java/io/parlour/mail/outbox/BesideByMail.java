package io.parlour.mail.outbox;

import io.parlour.contacts.KnowSender;
import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.WriteBeside;
import io.parlour.mail.mailboxes.MailAddress;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Knows whom a side thread is with, and sends its first mail to exactly those addresses.
@Component
final class BesideByMail implements WriteBeside {
    private final KnowSender senders;
    private final Mailboxes mailboxes;
    private final PlanAnswer plan;
    private final AnswerChoices choices;
    private final Clock clock;

    BesideByMail(KnowSender senders, Mailboxes mailboxes, PlanAnswer plan, AnswerChoices choices, Clock clock) {
        this.senders = senders;
        this.mailboxes = mailboxes;
        this.plan = plan;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public Addressed know(OrganizationId organization, List<String> typed) {
        List<String> addresses = new AnswerAddresses().read("to", typed);
        if (addresses.isEmpty()) {
            throw new Problem(422, "mail.no-recipients");
        }
        requireOthers(organization, addresses);
        return new Addressed(
                addresses,
                addresses.stream()
                        .map(address -> senders.know(organization, address, null))
                        .toList());
    }

    /// What comes back to a mailbox of one's own would open a ticket.
    private void requireOthers(OrganizationId organization, List<String> addresses) {
        for (String address : addresses) {
            MailAddress each = MailAddress.of(address);
            Set<String> own = each == null
                    ? Set.of()
                    : mailboxes.ours(organization, List.of(each.base().toString()));
            if (!own.isEmpty()) {
                throw new Problem(422, "mail.address-own").with(Map.of("field", "to", "address", address));
            }
        }
    }

    @Override
    public void choose(OrganizationId organization, First first, Addressed to) {
        Mailbox mailbox = plan.plan(
                        organization,
                        new PlanAnswer.Of(
                                first.conversation(),
                                "email",
                                first.site(),
                                first.department(),
                                to.contacts().getFirst()))
                .from();
        if (mailbox == null) {
            throw new Problem(422, "mail.identity-unknown");
        }
        choices.insert(
                organization,
                first.client(),
                first.conversation(),
                new AnswerChoice(mailbox.id(), to.addresses(), List.of(), List.of()),
                Sql.now(clock));
    }
}
