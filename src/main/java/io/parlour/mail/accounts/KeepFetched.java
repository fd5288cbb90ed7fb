package io.parlour.mail.accounts;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.StorageFault;
import io.parlour.kernel.texts.ServerText;
import io.parlour.mail.imap.Keeper;
import io.parlour.mail.intake.TakeMail;
import io.parlour.mail.mailboxes.MailboxEvents;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Keeps what is fetched of one mailbox, and how far that is, in one transaction. A mail that cannot be
/// kept three times is passed over, so that those behind it come in (ML-8); it stays on the server.
final class KeepFetched implements Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(KeepFetched.class);
    private static final int TRIES = 3;
    private static final Duration REREAD = Duration.ofDays(14);

    private final MailAccounts.Place place;
    private final String folder;
    private final Instant connectedAt;
    private final Means means;
    private long stuckAt;
    private int tries;

    @Component
    record Means(
            MailAccounts accounts,
            TakeMail take,
            MailboxEvents events,
            AgentTexts texts,
            Transactions transactions,
            Clock clock) {}

    KeepFetched(MailAccounts.Place place, String folder, Instant connectedAt, Means means) {
        this.place = place;
        this.folder = folder;
        this.connectedAt = connectedAt;
        this.means = means;
    }

    @Override
    public Kept keep(long uidValidity, long uid, Instant internalDate, InputStream raw) {
        TakeMail.Coming coming = new TakeMail.Coming(
                place.mailbox(),
                "imap",
                uidValidity + ":" + uid,
                null,
                List.of(),
                null,
                internalDate.isBefore(connectedAt));
        try {
            TakeMail.Taken taken = means.take().take(place.organization(), coming, raw, () -> moveTo(uidValidity, uid));
            return taken.fresh() ? new Kept.Stored() : new Kept.Duplicate();
        } catch (StorageFault | Problem e) {
            return again(uidValidity, uid, e.toString());
        }
    }

    @Override
    public Kept unreadable(long uidValidity, long uid, String reason) {
        return again(uidValidity, uid, reason);
    }

    private Kept again(long uidValidity, long uid, String reason) {
        tries = uid == stuckAt ? tries + 1 : 1;
        stuckAt = uid;
        if (tries < TRIES) {
            return new Kept.Later();
        }
        LOG.warn("a mail of mailbox {} is passed over and stays on its server: {}", place.mailbox(), reason);
        means.transactions().in(place.organization(), () -> {
            moveTo(uidValidity, uid);
            note(
                    MailboxEvents.Kind.PASSED_OVER,
                    new ServerText("mailbox.event.passedOver", Map.of("folder", folder, "uid", uid)));
        });
        return new Kept.Skipped();
    }

    @Override
    public void advance(long uidValidity, long lastUid) {
        means.transactions().in(place.organization(), () -> moveTo(uidValidity, lastUid));
    }

    private void moveTo(long uidValidity, long uid) {
        means.accounts()
                .move(
                        place,
                        folder,
                        new MailAccounts.Position(uidValidity, uid),
                        means.clock().instant());
    }

    @Override
    public Set<Long> kept(long uidValidity, List<Long> uids) {
        return means.transactions()
                .read(place.organization(), () -> means.accounts().kept(place, uidValidity, uids));
    }

    @Override
    public Instant rereadFrom(long formerUidValidity, long uidValidity) {
        return means.transactions().in(place.organization(), () -> {
            note(
                    MailboxEvents.Kind.RENUMBERED,
                    new ServerText(
                            "mailbox.event.renumbered",
                            Map.of("folder", folder, "before", formerUidValidity, "after", uidValidity)));
            return means.accounts()
                    .newest(place)
                    .map(newest -> newest.minus(REREAD))
                    .orElseGet(() -> means.clock().instant().minus(REREAD));
        });
    }

    private void note(MailboxEvents.Kind kind, ServerText text) {
        means.events()
                .note(
                        place.organization(),
                        place.mailbox(),
                        kind,
                        means.texts().ofTeam(place.organization()).say(text),
                        means.clock().instant());
    }
}
