package io.parlour.mail.outbox;

import io.parlour.mail.direct.Direct;
import io.parlour.mail.submission.Connection;
import io.parlour.mail.submission.Fault;
import io.parlour.mail.submission.Opening;
import io.parlour.mail.submission.Result;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What waits for the same servers, and how they do: whether they are there is their own, how much they take is that of
/// all servers of the same provider.
final class Pool {
    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);

    private final Way way;
    private final SendQueue queue;
    private final RouteState own;
    private final RouteState shared;
    private final Lock opening = new ReentrantLock();
    private volatile String why = "";

    /// All mail goes one way.
    Pool(Way way, SendQueue queue, RouteState route) {
        this.way = way;
        this.queue = queue;
        this.own = route;
        this.shared = route;
    }

    /// @param most lines at once
    /// @param shared by all servers of a provider
    Pool(Way way, SendQueue queue, int most, RouteState shared, Clock clock) {
        this.way = way;
        this.queue = queue;
        this.own = new RouteState(most, clock);
        this.shared = shared;
    }

    Way way() {
        return way;
    }

    SendQueue queue() {
        return queue;
    }

    RouteState shared() {
        return shared;
    }

    RouteState own() {
        return own;
    }

    /// Why nothing goes for now.
    String why() {
        return why;
    }

    boolean isOpen() {
        return own.isOpen() && shared.isOpen();
    }

    /// How many lines there may be now.
    int lines() {
        return Math.min(own.lines(), shared.lines());
    }

    /// Opens a line, one at a time: what the first is refused for, the others do not try (ML-110). Null when there
    /// is no room for it now.
    Direct.@Nullable Reached open(int place, MailSize size) {
        opening.lock();
        try {
            if (lines() <= place) {
                return null;
            }
            Direct.Reached reached = way.open();
            switch (reached.opening()) {
                case Opening.Open(Connection fresh) -> {
                    if (own == shared) {
                        size.hear(fresh.capabilities().size());
                    }
                }
                case Opening.Failed failed -> unopened(failed);
            }
            return reached;
        } finally {
            opening.unlock();
        }
    }

    private void unopened(Opening.Failed failed) {
        why = failed.fault().name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + failed.text();
        if (failed.fault() == Fault.LOGIN_REFUSED) {
            LOG.warn("the mail server refuses our login: {}; mail waits five minutes", failed.code());
            own.loginRefused();
            return;
        }
        LOG.warn("no line to the mail server: {}", failed.fault());
        if (RouteState.speaksOfPace(failed.code(), failed.enhanced(), failed.text())) {
            shared.slowDown();
        } else {
            own.unreachable();
        }
    }

    /// What a server said to a mail.
    void heard(Result result) {
        switch (result) {
            case Result.Accepted accepted -> {
                own.accepted();
                if (own != shared) {
                    shared.accepted();
                }
            }
            case Result.Refused refused -> {
                if (RouteState.speaksOfPace(refused.code(), refused.enhanced(), refused.text())) {
                    why = way.name() + " asked us to slow down: " + refused.text();
                    shared.slowDown();
                }
            }
            case Result.Unsendable unsendable -> {}
            case Result.Broken broken -> {}
        }
    }
}
