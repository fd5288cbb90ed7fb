package io.parlour.mail.intake;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.Spool;
import io.parlour.kernel.files.Spools;
import io.parlour.kernel.files.StorageFault;
import io.parlour.mail.mailboxes.Mailbox;
import io.parlour.mail.mailboxes.Mailboxes;
import io.parlour.mail.receiver.Envelope;
import io.parlour.mail.receiver.MailInlet;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Takes mail from the receiver for the mailboxes it is addressed to. A mail to several mailboxes of one
/// organization is one mail (ML-17); one to several organizations is kept for each.
@Component
final class ReceiveMail implements MailInlet {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiveMail.class);
    private static final long ROOM = 1L << 30;

    private final Mailboxes mailboxes;
    private final BounceAddresses bounces;
    private final Sites sites;
    private final Transactions transactions;
    private final TakeMail take;
    private final KeepOut out;
    private final Spools spools;
    private final Path disk;

    /// One mail for one organization.
    private record Delivery(OrganizationId organization, TakeMail.Coming coming) {}

    private record Asked(Recipient standing, KeepOut.@Nullable Refusal refusal) {}

    ReceiveMail(
            Mailboxes mailboxes,
            BounceAddresses bounces,
            Sites sites,
            Transactions transactions,
            TakeMail take,
            KeepOut out,
            Spools spools,
            @Value("${parlour.data:data}") Path data,
            @Value("${parlour.files:}") String files) {
        this.mailboxes = mailboxes;
        this.bounces = bounces;
        this.sites = sites;
        this.transactions = transactions;
        this.take = take;
        this.out = out;
        this.spools = spools;
        this.disk = files.isBlank() ? data : Path.of(files);
    }

    @Override
    public Recipient recipient(String address) {
        return asked(address, owner -> null);
    }

    @Override
    public Recipient recipient(String address, @Nullable String sender, InetAddress peer) {
        return asked(address, owner -> out.refusal(owner.organization(), sender, peer.getHostAddress()));
    }

    /// @param refusal looked up together with the mailbox
    private Recipient asked(String address, Function<Mailboxes.Owner, KeepOut.@Nullable Refusal> refusal) {
        try {
            Mailboxes.Owner owner = owner(address).orElse(null);
            if (owner == null) {
                return mailboxes.waits(address) ? new Recipient.Unverified() : new Recipient.Unknown();
            }
            Asked asked = transactions.lookUp(owner.organization(), () -> {
                Recipient standing = standing(owner);
                return new Asked(standing, standing instanceof Recipient.Known ? refusal.apply(owner) : null);
            });
            if (asked.refusal() == null) {
                return asked.standing();
            }
            out.refused(owner.organization(), asked.refusal());
            return new Recipient.Refused();
        } catch (Problem e) {
            return new Recipient.Busy();
        }
    }

    private Optional<Mailboxes.Owner> owner(String address) {
        return mailboxes.owner(address).or(() -> bounces.owner(address));
    }

    private Recipient standing(Mailboxes.Owner owner) {
        Mailbox mailbox = mailboxes.find(owner.organization(), owner.mailbox()).orElse(null);
        if (mailbox == null) {
            return new Recipient.Unknown();
        }
        if (mailbox.state().equals("paused")) {
            return new Recipient.Busy();
        }
        boolean closed = sites.find(owner.organization(), mailbox.site())
                .map(Site::state)
                .filter(state -> !state.open())
                .isPresent();
        return closed ? new Recipient.Closed() : new Recipient.Known();
    }

    @Override
    public Stored store(Envelope envelope, InputStream mail) throws IOException {
        if (disk.toFile().getUsableSpace() < ROOM) {
            return new Stored.Full();
        }
        List<Delivery> deliveries = deliveries(envelope);
        if (deliveries.isEmpty()) {
            return new Stored
                    .Fault(); // the mailbox went while the mail was coming: the sender hears so when it tries again
        }
        try {
            return new Stored.Durable(
                    deliveries.size() == 1 ? keep(deliveries.getFirst(), mail) : several(envelope, deliveries, mail));
        } catch (StorageFault | Problem e) {
            LOG.warn("a mail was not taken, its sender will try again: {}", e.toString());
            return new Stored.Fault();
        }
    }

    private String keep(Delivery delivery, InputStream mail) {
        return take.take(delivery.organization(), delivery.coming(), mail).id().toString();
    }

    private String several(Envelope envelope, List<Delivery> deliveries, InputStream mail) throws IOException {
        try (Spool spool = spools.of(mail)) {
            for (Delivery delivery : deliveries) {
                try (InputStream again = spool.open()) {
                    keep(delivery, again);
                }
            }
            return envelope.id();
        }
    }

    /// For each organization the first of its mailboxes that the mail is for, and all of its recipients.
    private List<Delivery> deliveries(Envelope envelope) {
        Map<OrganizationId, UUID> first = new LinkedHashMap<>();
        Map<OrganizationId, List<String>> theirs = new LinkedHashMap<>();
        for (String recipient : envelope.recipients()) {
            owner(recipient).ifPresent(owner -> {
                first.putIfAbsent(owner.organization(), owner.mailbox());
                theirs.computeIfAbsent(owner.organization(), key -> new ArrayList<>())
                        .add(recipient);
            });
        }
        return first.entrySet().stream()
                .map(each -> new Delivery(
                        each.getKey(),
                        new TakeMail.Coming(
                                each.getValue(),
                                "smtp",
                                envelope.id(),
                                envelope.sender(),
                                theirs.getOrDefault(each.getKey(), List.of()),
                                envelope.peer().getHostAddress())))
                .toList();
    }
}
