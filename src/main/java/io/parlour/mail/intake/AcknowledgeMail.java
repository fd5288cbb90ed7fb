package io.parlour.mail.intake;

import io.parlour.contacts.Contact;
import io.parlour.contacts.FindContact;
import io.parlour.contacts.VouchedAddresses;
import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.tickets.TicketNumbering;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.mailboxes.Arrivals;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.outbox.QueueAcknowledgement;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells who wrote that the mail arrived, where the mailbox is set so: only for a conversation that a person began with
/// a mail to this very address, and at most once in the time set (ML-68, RFC 3834); never an address that only
/// unverified mail named, which may be somebody else's. Who sends very many mails is not
/// answered by itself for a day, and the conversation says so. Runs in the transaction that files the mail.
@Component
final class AcknowledgeMail {
    private static final Duration BURST = Duration.ofMinutes(10);
    private static final int MOST_IN_BURST = 10;
    private static final Duration DAY = Duration.ofHours(24);
    private static final int MOST_IN_DAY = 60;

    private final SenderRows senders;
    private final Mailboxes mailboxes;
    private final PostMessage messages;
    private final QueueAcknowledgement queue;
    private final VouchedAddresses vouched;
    private final Made made;

    @Component
    record Made(
            IdSource ids,
            TicketNumbering numbering,
            FindContact contacts,
            ServerTexts texts,
            AgentTexts agentTexts,
            Organizations organizations,
            Clock clock) {}

    AcknowledgeMail(
            SenderRows senders,
            Mailboxes mailboxes,
            PostMessage messages,
            QueueAcknowledgement queue,
            VouchedAddresses vouched,
            Made made) {
        this.senders = senders;
        this.mailboxes = mailboxes;
        this.messages = messages;
        this.queue = queue;
        this.vouched = vouched;
        this.made = made;
    }

    void acknowledge(Arrived arrived, PlaceMail.Placed placed) {
        Arrivals wished = arrived.settings();
        String to = arrived.address();
        if (!wished.acknowledge()
                || arrived.automatic()
                || arrived.raw().old()
                || arrived.proof().fails()
                || to == null
                || !vouched.is(arrived.organization(), to)) {
            return;
        }
        Instant now = made.clock().instant();
        SenderRows.Standing before =
                senders.standing(arrived.organization(), arrived.mailbox().id(), arrived.sender());
        if (before.quietUntil() != null && before.quietUntil().isAfter(now)) {
            return;
        }
        if (tooMany(arrived, now)) {
            stand(arrived, new SenderRows.Standing(before.answeredAt(), now.plus(DAY)), now);
            note(arrived, placed);
            return;
        }
        boolean lately = before.answeredAt() != null
                && before.answeredAt().plus(wished.every()).isAfter(now);
        Long number = placed.number();
        if (placed.started() && number != null && !lately && addressed(arrived) && !ours(arrived, to)) {
            String shown = made.numbering().shown(arrived.organization(), number);
            UUID message = post(arrived, placed, MessageKind.MESSAGE, wished.receipt(shown, words(arrived)));
            if (message != null) {
                queue.queue(
                        arrived.organization(),
                        new QueueAcknowledgement.Acknowledgement(
                                placed.conversation(), message, arrived.mailbox(), arrived.sender(), to, now));
                stand(arrived, new SenderRows.Standing(now, before.quietUntil()), now);
            }
        }
    }

    /// In the contact's language; in the workspace's where that is not known.
    private Texts words(Arrived arrived) {
        return made.texts()
                .in(
                        made.contacts()
                                .byId(arrived.organization(), arrived.sender())
                                .map(Contact::language)
                                .orElse(null),
                        made.organizations().language(arrived.organization()));
    }

    private boolean tooMany(Arrived arrived, Instant now) {
        UUID mailbox = arrived.mailbox().id();
        UUID sender = arrived.sender();
        return senders.sent(arrived.organization(), mailbox, sender, now.minus(BURST)) > MOST_IN_BURST
                || senders.sent(arrived.organization(), mailbox, sender, now.minus(DAY)) > MOST_IN_DAY;
    }

    /// Our address stands in `To` or `Cc`: it was not a list, or a copy nobody expects an answer to.
    private static boolean addressed(Arrived arrived) {
        return Stream.concat(arrived.mail().to().stream(), arrived.mail().cc().stream())
                .anyMatch(each -> Arrived.withoutTag(each.address())
                        .equals(arrived.mailbox().address()));
    }

    private boolean ours(Arrived arrived, String address) {
        return !mailboxes
                .ours(arrived.organization(), List.of(Arrived.withoutTag(address)))
                .isEmpty();
    }

    private void note(Arrived arrived, PlaceMail.Placed placed) {
        post(
                arrived,
                placed,
                MessageKind.NOTE,
                made.agentTexts()
                        .ofTeam(arrived.organization())
                        .say(
                                "note.acknowledgementsPaused",
                                Map.of("address", String.valueOf(arrived.address()), "hours", DAY.toHours())));
    }

    private @Nullable UUID post(Arrived arrived, PlaceMail.Placed placed, MessageKind kind, String text) {
        PostMessage.Outcome outcome = messages.post(new PostMessage.Request(
                arrived.organization(),
                placed.conversation(),
                new Author.Automatic(),
                made.ids().next(),
                kind,
                text,
                List.of(),
                0,
                true));
        return outcome instanceof PostMessage.Outcome.Posted posted ? posted.id() : null;
    }

    private void stand(Arrived arrived, SenderRows.Standing standing, Instant now) {
        senders.stand(arrived.organization(), arrived.mailbox().id(), arrived.sender(), standing, now);
    }
}
