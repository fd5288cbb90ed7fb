package io.parlour.mail.imap;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a folder again and again on a thread of its own, until it is closed: at once when a server with
/// IDLE says that something came, else by the poll interval, and after every reconnect. Faults make it wait
/// longer and longer, and never end it (ML-6).
public final class FollowFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowFolder.class);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private final ImapAccount account;
    private final FolderRules rules;
    private final Supplier<Cursor> cursor;
    private final Keeper keeper;
    private final Consumer<Outcome> listener;
    private final ImapSettings settings;
    private final Clock clock;
    private final BackOff backOff;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable ImapLine line;

    /// Before each reading the cursor is asked for, and after each the listener told, on the thread that
    /// reads.
    public FollowFolder(
            ImapAccount account,
            FolderRules rules,
            Supplier<Cursor> cursor,
            Keeper keeper,
            Consumer<Outcome> listener,
            ImapSettings settings,
            Clock clock) {
        this.account = account;
        this.rules = rules;
        this.cursor = cursor;
        this.keeper = keeper;
        this.listener = listener;
        this.settings = settings;
        this.clock = clock;
        this.backOff = new BackOff(settings.backOff(), settings.longestBackOff());
        this.thread = Thread.ofVirtual().name("imap-" + account.host()).unstarted(this::follow);
    }

    public void start() {
        thread.start();
    }

    private void follow() {
        while (!over()) {
            Duration pause;
            try {
                pause = connected();
            } catch (Troubled e) {
                tell(new Outcome.Failed(e.trouble(), 0));
                pause = backOff.next();
            } catch (RuntimeException e) {
                LOG.error("A folder could not be followed.", e);
                pause = backOff.next();
            }
            await(pause);
        }
    }

    /// Readings over one connection, and how long to wait before the next.
    private Duration connected() throws Troubled {
        try (ImapLine own = ImapLine.open(account, settings, Transcript.none())) {
            line = own;
            FolderReading reading = FolderReading.open(own, rules, keeper, clock, settings.chunk());
            while (!over()) {
                Outcome outcome = reading.read(cursor.get());
                tell(outcome);
                switch (outcome) {
                    case Outcome.Fetched _, Outcome.Reread _ -> backOff.reset();
                    case Outcome.Undecided _ -> {
                        return settings.poll();
                    }
                    case Outcome.Held _, Outcome.Failed _ -> {
                        return backOff.next();
                    }
                }
                if (!own.can("IDLE")) {
                    return settings.poll();
                }
                own.idle();
            }
            return Duration.ZERO;
        } finally {
            line = null;
        }
    }

    /// What comes of closing is nobody's trouble.
    private void tell(Outcome outcome) {
        if (!over()) {
            listener.accept(outcome);
        }
    }

    private boolean over() {
        return closed.getCount() == 0;
    }

    private void await(Duration pause) {
        try {
            if (closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.debug("A folder is followed no more.");
            }
        } catch (InterruptedException e) {
            closed.countDown();
        }
    }

    /// Ends within a few seconds. A mail that is just being kept is kept.
    @Override
    public void close() {
        closed.countDown();
        ImapLine open = line;
        if (open != null) {
            open.cut();
        }
        try {
            if (thread.isAlive() && !thread.join(GOODBYE)) {
                LOG.warn("A folder is still being read while its reader is closed.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
