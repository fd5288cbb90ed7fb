package io.parlour.mail.intake;

import io.parlour.contacts.KnowSender;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.MemoryBudget;
import io.parlour.mail.AccountHeader;
import io.parlour.mail.MailStarted;
import io.parlour.mail.addresses.NoteReports;
import io.parlour.mail.headers.MailHeaders;
import io.parlour.mail.mailboxes.Arrivals;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.proving.Proof;
import io.parlour.mail.reading.AutoKind;
import io.parlour.mail.reading.ReadMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Gives a kept mail its outcome: a message in the conversation it belongs to, or in a new one; or what
/// else it turned out to be. Safe to repeat at any point; a mail that has its outcome is left alone. What
/// cannot be filed now is tried again, and what cannot be read is filed from the fields that could be; read
/// later, the same message says all (ML-16 to ML-19). Made for the first mail: its rules take a while to
/// read, which no start waits for.
@Lazy
@Component
final class FileMail {
    private static final Logger LOG = LoggerFactory.getLogger(FileMail.class);
    private static final Duration SAME = Duration.ofDays(30);
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6));

    private final Stores stores;
    private final Steps steps;
    private final Ends ends;
    private final ApplicationEventPublisher events;
    private final Transactions transactions;
    private final MemoryBudget memory;
    private final Clock clock;

    @Component
    record Stores(RawMails mails, MailFiles files, MailHeaders headers, Mailboxes mailboxes) {}

    @Lazy
    @Component
    record Steps(
            ReadKept read,
            ExamineMail examine,
            FindMailbox mailbox,
            MaskNames names,
            KnowSender senders,
            AgentTexts texts) {}

    @Lazy
    @Component
    record Ends(
            PlaceMail place,
            KeepMail keep,
            KeepOut out,
            PostAgents agents,
            AcknowledgeMail acknowledge,
            NoteReports notes) {}

    FileMail(
            Stores stores,
            Steps steps,
            Ends ends,
            ApplicationEventPublisher events,
            Transactions transactions,
            MemoryBudget memory,
            Clock clock) {
        this.memory = memory;
        this.stores = stores;
        this.steps = steps;
        this.ends = ends;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    void file(OrganizationId organization, UUID id) {
        Optional<RawMails.Raw> found =
                transactions.lookUp(organization, () -> stores.mails().find(organization, id));
        RawMails.Raw raw = found.filter(RawMails.Raw::open).orElse(null);
        if (raw == null) {
            return;
        }
        try (MemoryBudget.Held _ = memory.hold(MailMemory.needed(raw.bytes()))) {
            switch (steps.read().read(organization, id, raw.returnPath())) {
                case ReadKept.Reading.Read(ReadMessage message, byte[] octets) ->
                    file(organization, raw, message, octets);
                case ReadKept.Reading.Unreadable(String reason, ReadMessage header) ->
                    unreadable(organization, raw, reason, header);
                case ReadKept.Reading.Gone() ->
                    decide(organization, raw, RawMails.Decision.open(raw, "failed", "gone"), null);
            }
        } catch (RuntimeException e) {
            LOG.warn("mail {} could not be filed: {}", id, e.toString());
            String reason = e.getClass().getSimpleName();
            Duration wait = raw.attempts() < WAITS.size() ? WAITS.get(raw.attempts()) : null;
            decide(organization, raw, RawMails.Decision.open(raw, "failed", reason), wait);
        }
    }

    private void file(OrganizationId organization, RawMails.Raw raw, ReadMessage read, byte[] octets) {
        if (!read.headers().all(AccountHeader.NAME).isEmpty()) {
            forget(organization, raw);
            return;
        }
        ExamineMail.Examined examined = steps.examine().examine(organization, raw, read, octets);
        if (examined == null) {
            return;
        }
        if (transactions.keyed(organization, () -> store(examined)) && examined.masked()) {
            stores.files().deleteRaw(organization, raw.id());
        }
    }

    /// An email about an account is for its agent alone. Agents whose address is a mailbox read nowhere else, and
    /// are told so in the console.
    private void forget(OrganizationId organization, RawMails.Raw raw) {
        decide(organization, raw, RawMails.Decision.of("blocked", "account-email"), null);
        stores.files().deleteRaw(organization, raw.id());
        transactions.in(organization, () -> stores.mails().blobGone(organization, raw.id(), clock.instant()));
    }

    private Arrivals settings(OrganizationId organization, Mailbox mailbox) {
        return stores.mailboxes().arrivals(organization, mailbox.id());
    }

    /// False when it became no message now.
    private boolean store(ExamineMail.Examined examined) {
        Arrived unclaimed = examined.arrived();
        OrganizationId organization = unclaimed.organization();
        UUID id = unclaimed.raw().id();
        Arrived arrived =
                stores.mails().claim(organization, id).map(unclaimed::claimed).orElse(null);
        if (arrived == null) {
            return false;
        }
        stores.mails().from(organization, id, arrived.sender());
        byte[] fingerprint = PrepareMail.fingerprint(arrived.mail());
        UUID same = arrived.raw().message() == null ? same(arrived, fingerprint) : null;
        if (same != null) {
            stores.mails().decide(organization, id, RawMails.Decision.same(same), clock.instant(), null);
            return false;
        }
        Optional<PlaceMail.Placed> placed = placed(arrived);
        if (placed.isEmpty()) {
            stores.mails().decide(organization, id, RawMails.Decision.of("duplicate", "own"), clock.instant(), null);
            return false;
        }
        if (keep(arrived, placed.get(), fingerprint, "filed", placed.get().evidence())) {
            ends.keep()
                    .body(
                            organization,
                            placed.get().message(),
                            arrived.prepared().body());
        }
        stores.mailboxes()
                .received(organization, arrived.mailbox().id(), arrived.raw().receivedAt());
        if (arrived.address() != null) {
            ends.notes().alive(organization, arrived.address());
        }
        ends.agents().remarked(arrived, placed.get().conversation());
        boolean spam = ends.out().spam(arrived, placed.get());
        if (!spam && arrived.answers() == null && arrived.passed() == null) {
            ends.acknowledge().acknowledge(arrived, placed.get());
            tell(arrived, placed.get());
        }
        if (examined.masked()) {
            stores.mails().blobGone(organization, id, clock.instant());
        }
        return true;
    }

    private void tell(Arrived arrived, PlaceMail.Placed placed) {
        String address = arrived.address();
        if (placed.started() && !arrived.automatic() && !arrived.raw().old() && address != null) {
            events.publishEvent(new MailStarted(
                    arrived.organization(),
                    arrived.mailbox().id(),
                    placed.conversation(),
                    address,
                    arrived.proof().verified(),
                    arrived.subject(),
                    arrived.text()));
        }
    }

    private Optional<PlaceMail.Placed> placed(Arrived arrived) {
        if (arrived.mail().auto() == AutoKind.OWN) {
            return ends.place().noted(arrived);
        }
        return Optional.of(
                arrived.raw().message() == null
                        ? ends.place().place(arrived)
                        : ends.place().again(arrived));
    }

    private @Nullable UUID same(Arrived arrived, byte[] fingerprint) {
        String id = arrived.mail().messageId();
        if (id == null) {
            return null;
        }
        stores.headers().takeTurns(arrived.organization(), id);
        Instant since = clock.instant().minus(SAME);
        return stores.headers()
                .same(arrived.organization(), id, arrived.address(), fingerprint, since)
                .orElse(null);
    }

    private boolean keep(Arrived arrived, PlaceMail.Placed placed, byte[] fingerprint, String outcome, String reason) {
        Instant now = clock.instant();
        boolean shown = ends.keep().keep(arrived, placed, fingerprint, now);
        stores.mails()
                .decide(
                        arrived.organization(),
                        arrived.raw().id(),
                        RawMails.Decision.placed(outcome, reason, placed),
                        now,
                        null);
        return shown;
    }

    private void unreadable(
            OrganizationId organization, RawMails.Raw raw, String reason, @Nullable ReadMessage header) {
        if (header == null || raw.message() != null) {
            decide(organization, raw, RawMails.Decision.open(raw, "unreadable", reason), null);
            return;
        }
        Mailbox mailbox = steps.mailbox().of(organization, raw, header);
        ReadMessage read =
                steps.names().mask(organization, mailbox.site(), header).mail();
        UUID sender = steps.senders().know(organization, Arrived.address(read), Arrived.name(read), false);
        String text = steps.texts().ofTeam(organization).say("email.unreadable");
        PrepareMail.Prepared prepared = new PrepareMail.Prepared(
                text,
                null,
                List.of(),
                new MailBody(text, List.of(), null, Map.of()),
                List.of(reason),
                false,
                false,
                Set.of());
        Arrived unclaimed = new Arrived(
                organization,
                mailbox,
                settings(organization, mailbox),
                raw,
                read,
                sender,
                prepared,
                Arrived.Shown.of(read, prepared, () -> steps.texts().ofTeam(organization)),
                Proof.NOTHING,
                null,
                null,
                null,
                false);
        transactions.in(organization, () -> {
            Arrived arrived = stores.mails()
                    .claim(organization, raw.id())
                    .map(unclaimed::claimed)
                    .orElse(null);
            if (arrived == null) {
                return;
            }
            stores.mails().from(organization, raw.id(), sender);
            PlaceMail.Placed placed = ends.place().place(arrived);
            if (keep(arrived, placed, PrepareMail.fingerprint(read), "unreadable", reason)) {
                ends.keep().body(organization, placed.message(), prepared.body());
            }
        });
    }

    private void decide(
            OrganizationId organization, RawMails.Raw raw, RawMails.Decision decision, @Nullable Duration wait) {
        Instant now = clock.instant();
        transactions.in(
                organization,
                () -> stores.mails()
                        .decide(organization, raw.id(), decision, now, wait == null ? null : now.plus(wait)));
    }
}
