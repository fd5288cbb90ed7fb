package io.parlour.mail.accounts;

import io.parlour.database.Transactions;
import io.parlour.kernel.Problem;
import io.parlour.kernel.files.StorageFault;
import io.parlour.mail.imap.Keeper;
import io.parlour.mail.intake.TakeMail;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what is fetched of one mailbox, and how far that is, in one transaction. A mail that cannot be kept three
/// times
/// is passed over, so that those behind it come in (ML-8); it stays on the server.
final class KeepFetched implements Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(KeepFetched.class);
    private static final int TRIES = 3;
    private static final Duration REREAD = Duration.ofDays(14);

    private final MailAccounts.Place place;
    private final String folder;
    private final Instant connectedAt;
    private final MailAccounts accounts;
    private final TakeMail take;
    private final Transactions transactions;
    private final Clock clock;
    private long stuckAt;
    private int tries;

    KeepFetched(
            MailAccounts.Place place,
            String folder,
            Instant connectedAt,
            MailAccounts accounts,
            TakeMail take,
            Transactions transactions,
            Clock clock) {
        this.place = place;
        this.folder = folder;
        this.connectedAt = connectedAt;
        this.accounts = accounts;
        this.take = take;
        this.transactions = transactions;
        this.clock = clock;
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
            TakeMail.Taken taken = take.take(place.organization(), coming, raw, () -> moveTo(uidValidity, uid));
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
        advance(uidValidity, uid);
        return new Kept.Skipped();
    }

    @Override
    public void advance(long uidValidity, long lastUid) {
        transactions.in(place.organization(), () -> moveTo(uidValidity, lastUid));
    }

    private void moveTo(long uidValidity, long uid) {
        accounts.move(place, folder, new MailAccounts.Position(uidValidity, uid), clock.instant());
    }

    @Override
    public Set<Long> kept(long uidValidity, List<Long> uids) {
        return transactions.read(place.organization(), () -> accounts.kept(place, uidValidity, uids));
    }

    @Override
    public Instant rereadFrom(long formerUidValidity, long uidValidity) {
        LOG.warn(
                "the server of mailbox {} numbers its mails anew ({} is {} now): the last two weeks are read again",
                place.mailbox(),
                formerUidValidity,
                uidValidity);
        return transactions
                .read(place.organization(), () -> accounts.newest(place))
                .map(newest -> newest.minus(REREAD))
                .orElseGet(() -> clock.instant().minus(REREAD));
    }
}
