package io.parlour.mail.intake;

import io.parlour.contacts.KnowSender;
import io.parlour.conversations.TakePart;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.reading.Mailbox;
import io.parlour.mail.threads.MailTokens;
import io.parlour.mail.threads.Threads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Keeps what a message has of its mail: header, id, and who else takes part (ML-62), then what is shown of it.
/// Runs in a transaction.
@Component
final class KeepMail {
    private static final int MOST_OTHERS = 40;
    private static final int MOST_ANSWERED = 10;

    private final Stores stores;
    private final KnowSender senders;
    private final TakePart participants;
    private final KnowNames names;
    private final MailEndings endings;

    @Component
    record Stores(
            MailHeaders headers,
            Threads threads,
            MailTokens tokens,
            Mailboxes mailboxes,
            MailFiles files,
            JsonMapper json) {}

    KeepMail(Stores stores, KnowSender senders, TakePart participants, KnowNames names, MailEndings endings) {
        this.stores = stores;
        this.senders = senders;
        this.participants = participants;
        this.names = names;
        this.endings = endings;
    }

    /// True when the message shows this mail.
    boolean keep(Arrived arrived, PlaceMail.Placed placed, byte[] fingerprint, Instant now) {
        remember(arrived, placed, now);
        if (placed.evidence().equals(PostAgents.ANSWER)) {
            return false; // the message has the mail that goes out of it
        }
        stores.headers()
                .insert(
                        arrived.organization(),
                        header(arrived, placed, now),
                        fingerprint,
                        new MailHeaders.Came(
                                placed.newcomer(),
                                arrived.proof().verdict().key(),
                                arrived.proof().detail(),
                                false));
        Integer zone = arrived.mail().zoneMinutes();
        if (zone != null) {
            stores.headers().clock(arrived.organization(), placed.message(), zone);
        }
        MailBody body = arrived.prepared().body();
        if (body.html() != null && !body.pictures().isEmpty()) {
            stores.headers()
                    .shows(
                            arrived.organization(),
                            placed.message(),
                            Set.copyOf(body.pictures().values()));
        }
        if (!arrived.automatic()) {
            endings.remember(
                    arrived.organization(), arrived.sender(), arrived.prepared().ending(), now);
        }
        for (Mailbox other : others(arrived)) {
            participants.join(
                    arrived.organization(),
                    placed.people(),
                    senders.know(arrived.organization(), other.address(), other.name()));
        }
        return true;
    }

    /// What is shown of a mail.
    void body(OrganizationId organization, UUID message, MailBody body) {
        stores.files().putBody(organization, message, stores.json().writeValueAsBytes(body));
    }

    /// A bulk mail has an id of its own for each recipient. What an answer to it begins goes on under that id,
    /// for who takes part (ML-61).
    private void remember(Arrived arrived, PlaceMail.Placed placed, Instant now) {
        Threads.Referred here = new Threads.Referred(placed.conversation(), placed.message(), false);
        Stream<String> answered = placed.started()
                ? Stream.concat(arrived.mail().inReplyTo().stream(), arrived.mail().references().reversed().stream())
                        .limit(MOST_ANSWERED)
                        .filter(id -> stores.tokens()
                                .readMessageId(arrived.organization(), id)
                                .isPresent())
                : Stream.empty();
        Stream.concat(Stream.ofNullable(arrived.mail().messageId()), answered)
                .distinct()
                .forEach(id -> stores.threads().remember(arrived.organization(), id, here, now));
    }

    /// Who else the mail was sent to, our own mailboxes and machines left out. Whom a mail names that nothing
    /// proves, the agent is asked about instead.
    private List<Mailbox> others(Arrived arrived) {
        if (arrived.automatic() || !arrived.proof().verified()) {
            return List.of();
        }
        List<Mailbox> all = Stream.concat(arrived.mail().to().stream(), arrived.mail().cc().stream())
                .distinct()
                .toList();
        Set<String> ours = stores.mailboxes()
                .ours(
                        arrived.organization(),
                        all.stream()
                                .map(each -> Arrived.withoutTag(each.address()))
                                .distinct()
                                .toList());
        String sender = arrived.address();
        return all.stream()
                .filter(each -> !ours.contains(Arrived.withoutTag(each.address())))
                .filter(each -> !each.address().equalsIgnoreCase(sender))
                .filter(each -> !each.address().toLowerCase(Locale.ROOT).matches("(no-?reply|do-?not-?reply)@.*"))
                .limit(MOST_OTHERS)
                .toList();
    }

    private MailHeaders.MailHeader header(Arrived arrived, PlaceMail.Placed placed, Instant now) {
        Mailbox sender = arrived.mail().sender();
        List<String> notes = new ArrayList<>(arrived.prepared().notes());
        notes.addAll(names.notes(arrived));
        if (RestoreSender.seemsRewritten(arrived.mail(), arrived.restoredBy())) {
            notes.add(RestoreSender.UNLISTED);
        }
        if (placed.evidence().equals("read-later")) {
            notes.add(placed.evidence());
        }
        return new MailHeaders.MailHeader(
                placed.message(),
                placed.conversation(),
                arrived.mailbox().id(),
                arrived.raw().id(),
                null,
                arrived.mail().messageId(),
                arrived.mail().inReplyTo(),
                arrived.mail().references(),
                sender == null ? null : sender.name(),
                sender == null ? null : sender.address(),
                sender != null && sender.misleading(),
                arrived.mail().replyTo().stream().map(KeepMail::shown).toList(),
                arrived.mail().to().stream().map(KeepMail::shown).toList(),
                arrived.mail().cc().stream().map(KeepMail::shown).toList(),
                arrived.prepared().subject(),
                arrived.mail().auto().name().toLowerCase(Locale.ROOT),
                notes,
                arrived.prepared().folded(),
                arrived.prepared().body().html() != null,
                arrived.mail().date(),
                now);
    }

    private static String shown(Mailbox mailbox) {
        return mailbox.name() == null ? mailbox.address() : mailbox.name() + " <" + mailbox.address() + ">";
    }
}
