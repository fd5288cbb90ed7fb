package io.parlour.mail.intake;

import io.parlour.contacts.KnowSender;
import io.parlour.contacts.companies.JoinCompany;
import io.parlour.conversations.SenderGate;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.intake.RestoreSender.Restored;
import io.parlour.mail.mailboxes.Arrivals;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.proving.Peers;
import io.parlour.mail.proving.Proof;
import io.parlour.mail.proving.ProveMail;
import io.parlour.mail.reading.AutoKind;
import io.parlour.mail.reading.ReadMessage;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Finds out what a mail that was read is: a report, a mail of ours that came back, a probe, which are
/// dealt with here, or one that somebody wrote; then who wrote it, what proves it, and what of it may be
/// stored.
@Lazy
@Component
final class ExamineMail {
    private final Apart apart;
    private final Who who;
    private final PrepareMail prepare;
    private final Stores stores;
    private final Clock clock;

    /// What is no message.
    @Lazy
    @Component
    record Apart(TakeProbe probes, KnowOwn own, FileReport reports, KeepOut out) {}

    @Lazy
    @Component
    record Who(
            RestoreSender restore,
            MaskNames names,
            KnowSender senders,
            JoinCompany companies,
            ProveMail prove,
            KnowAgent agents,
            UnwrapForward forwards) {}

    @Component("examinedMails")
    record Stores(RawMails mails, Mailboxes mailboxes, FindMailbox find, AgentTexts texts, Transactions transactions) {}

    /// `masked`: something of the mail must not be stored.
    record Examined(Arrived arrived, boolean masked) {}

    ExamineMail(Apart apart, Who who, PrepareMail prepare, Stores stores, Clock clock) {
        this.apart = apart;
        this.who = who;
        this.prepare = prepare;
        this.stores = stores;
        this.clock = clock;
    }

    /// Null when it has its outcome.
    @Nullable
    Examined examine(OrganizationId organization, RawMails.Raw raw, ReadMessage came, byte[] octets) {
        Known known = stores.transactions().lookUp(organization, () -> known(organization, raw, came));
        Restored restored = known.restored();
        ReadMessage read = restored.mail();
        Mailbox mailbox = known.mailbox();
        KnowOwn.Own own = known.own();
        if (apart.probes().take(organization, raw, mailbox, read)
                || settled(organization, raw, read, own)
                || apart.out().settled(organization, raw, read, known.verdict())) {
            return null;
        }
        Proof proven = who.prove().prove(evidence(raw, came, octets, known.receiver()));
        if (restored.isForged(proven)) {
            restored = Restored.untouched(came);
            read = came;
        }
        UnwrapForward.Unwrapped passed = who.forwards().of(organization, read, restored.proof(proven));
        Proof proof = passed == null ? restored.proof(proven) : Proof.NOTHING;
        MaskNames.Named named = who.names().mask(organization, mailbox.site(), passed == null ? read : passed.mail());
        ReadMessage mail = own == KnowOwn.Own.MARKED ? named.mail().as(AutoKind.OWN) : named.mail();
        String address = Arrived.address(mail);
        UUID sender = who.senders()
                .know(organization, address, Arrived.name(mail), passed != null || restored.vouched(proven));
        if (address != null && proof.verified()) {
            who.companies().proven(organization, sender, address);
        }
        KnowAgent.Answers answers = who.agents().of(organization, raw, mail, proof);
        PrepareMail.Prepared prepared = prepare.prepare(organization, mailbox, mail, sender, answers);
        return new Examined(
                new Arrived(
                        organization,
                        mailbox,
                        known.settings(),
                        raw,
                        mail,
                        sender,
                        prepared,
                        Arrived.Shown.of(mail, prepared, () -> stores.texts().ofTeam(organization)),
                        proof,
                        answers,
                        passed,
                        restored.by(),
                        restored.isDoubtful(proven)),
                prepared.changed() || named.changed());
    }

    /// What is looked up of a mail before anything is decided about it. `receiver`: settings of the mailbox it came to,
    /// which another one may be named for.
    private record Known(
            Restored restored,
            Mailbox mailbox,
            Arrivals settings,
            Arrivals receiver,
            KnowOwn.Own own,
            SenderGate.@Nullable Verdict verdict) {}

    private Known known(OrganizationId organization, RawMails.Raw raw, ReadMessage came) {
        Mailbox mailbox = stores.find().of(organization, raw, came);
        Arrivals settings = stores.mailboxes().arrivals(organization, mailbox.id());
        Restored restored = who.restore().restored(organization, came, settings);
        ReadMessage read = restored.mail();
        KnowOwn.Own own =
                DeliverCaptured.delivered(raw) ? KnowOwn.Own.NO : apart.own().of(organization, read);
        return new Known(
                restored,
                mailbox,
                settings,
                mailbox.id().equals(raw.mailbox())
                        ? settings
                        : stores.mailboxes().arrivals(organization, raw.mailbox()),
                own,
                apart.out().verdict(organization, raw, read));
    }

    private boolean settled(OrganizationId organization, RawMails.Raw raw, ReadMessage read, KnowOwn.Own own) {
        if (own != KnowOwn.Own.SAME) {
            return apart.reports().file(organization, raw, read);
        }
        stores.transactions()
                .in(
                        organization,
                        () -> stores.mails()
                                .decide(
                                        organization,
                                        raw.id(),
                                        RawMails.Decision.of("duplicate", "own"),
                                        clock.instant(),
                                        null));
        return true;
    }

    /// `Authentication-Results` can be anybody's: they count where the mailbox's own host had the mail last, or a
    /// listed peer brought it. Such a peer hands on what others sent, so no policy is asked about its address.
    static ProveMail.Evidence evidence(RawMails.Raw raw, ReadMessage mail, byte[] octets, Arrivals receiver) {
        String from = mail.from().isEmpty() ? null : mail.from().getFirst().domain();
        boolean fetched = raw.source().equals("imap");
        boolean listed = Peers.cover(receiver.trustedPeers(), raw.peer());
        return new ProveMail.Evidence(
                octets,
                from,
                listed ? null : raw.peer(),
                raw.returnPath(),
                mail.headers().all("Authentication-Results"),
                fetched || listed ? receiver.trustedResults() : null);
    }
}
