package io.parlour.mail.accounts;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.mail.imap.AfterFetch;
import io.parlour.mail.imap.Cursor;
import io.parlour.mail.imap.FolderRules;
import io.parlour.mail.imap.FollowFolder;
import io.parlour.mail.imap.ImapSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Follows every mailbox that is read over IMAP, each on a thread of its own, so that one that hangs keeps
/// no other waiting (ML-8). A node follows what it has the lease of; changed accounts are followed anew.
@Component
final class FollowMailboxes implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FollowMailboxes.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final long ROUND_SECONDS = 5;
    private static final int AT_ONCE = 500;

    private final MailAccounts accounts;
    private final Locked locked;
    private final KeepFetched.Means means;
    private final NoteOutcome note;
    private final Transactions transactions;
    private final Clock clock;
    private final UUID node;
    private final Map<MailAccounts.Place, Followed> followed = new HashMap<>();
    private CountDownLatch ended = new CountDownLatch(0);

    private record Followed(FollowFolder folder, Instant changedAt) {}

    FollowMailboxes(
            MailAccounts accounts,
            Locked locked,
            KeepFetched.Means means,
            NoteOutcome note,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.accounts = accounts;
        this.locked = locked;
        this.means = means;
        this.note = note;
        this.transactions = transactions;
        this.node = ids.next();
        this.clock = clock;
    }

    @Override
    public void start() {
        ended = new CountDownLatch(1);
        CountDownLatch end = ended;
        Thread.ofVirtual().name("mailboxes").start(() -> run(end));
    }

    private void run(CountDownLatch end) {
        try {
            do {
                try {
                    round();
                } catch (RuntimeException e) {
                    LOG.warn("mailboxes could not be looked through: {}", e.toString());
                }
            } while (!end.await(ROUND_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        letGo(Set.of());
    }

    private void round() {
        Set<MailAccounts.Place> mine = new HashSet<>();
        @Nullable UUID last = null;
        List<MailAccounts.Place> some;
        do {
            @Nullable UUID after = last;
            some = transactions.installation(() -> accounts.all(after, AT_ONCE));
            for (MailAccounts.Place place : some) {
                if (follow(place)) {
                    mine.add(place);
                }
                last = place.mailbox();
            }
        } while (some.size() == AT_ONCE);
        letGo(mine);
    }

    private boolean follow(MailAccounts.Place place) {
        Instant now = clock.instant();
        boolean leased = transactions.in(place.organization(), () -> accounts.lease(place, node, now, now.plus(LEASE)));
        Optional<MailAccounts.Account> account = leased
                ? transactions.read(place.organization(), () -> accounts.find(place.organization(), place.mailbox()))
                : Optional.empty();
        if (account.isEmpty()) {
            return false;
        }
        Followed before = followed.get(place);
        if (before != null && before.changedAt().equals(account.get().changedAt())) {
            return true;
        }
        if (before != null) {
            before.folder().close();
        }
        FollowFolder folder = folder(place, account.get());
        followed.put(place, new Followed(folder, account.get().changedAt()));
        folder.start();
        return true;
    }

    private FollowFolder folder(MailAccounts.Place place, MailAccounts.Account account) {
        return new FollowFolder(
                locked.account(place.organization(), account),
                new FolderRules(account.folder(), AfterFetch.of(account.afterFetch())),
                () -> cursor(place, account),
                new KeepFetched(place, account.folder(), account.changedAt(), means),
                outcome -> note.note(place, outcome),
                ImapSettings.defaults(),
                clock);
    }

    private Cursor cursor(MailAccounts.Place place, MailAccounts.Account account) {
        Optional<MailAccounts.Position> position =
                transactions.read(place.organization(), () -> accounts.position(place, account.folder()));
        if (position.isPresent()) {
            return new Cursor.At(position.get().uidValidity(), position.get().lastUid());
        }
        return switch (account.beginKind()) {
            case "now" -> new Cursor.Now();
            case "everything" -> new Cursor.Everything();
            case "since" -> account.beginAt() == null ? new Cursor.Now() : new Cursor.Since(account.beginAt());
            default -> new Cursor.None();
        };
    }

    private void letGo(Set<MailAccounts.Place> mine) {
        Set<MailAccounts.Place> gone = new HashSet<>(followed.keySet());
        gone.removeAll(mine);
        for (MailAccounts.Place place : gone) {
            Followed before = followed.remove(place);
            if (before != null) {
                before.folder().close();
            }
            try {
                transactions.in(place.organization(), () -> accounts.release(place, node));
            } catch (RuntimeException e) {
                LOG.debug("the lease of a mailbox ends by itself", e);
            }
        }
    }

    @Override
    public void stop() {
        ended.countDown();
    }

    @Override
    public boolean isRunning() {
        return ended.getCount() > 0;
    }
}
