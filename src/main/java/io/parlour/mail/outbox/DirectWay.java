package io.parlour.mail.outbox;

import io.parlour.mail.direct.Direct;
import io.parlour.mail.direct.Servers;
import io.parlour.mail.submission.Habits;

/// To the servers of some domains themselves.
final class DirectWay implements Way {
    private static final int MOST_PER_LINE = 100;

    private final Direct direct;
    private final Servers.Known servers;
    private final Habits habits = new Habits();

    DirectWay(Direct direct, Servers.Known servers) {
        this.direct = direct;
        this.servers = servers;
    }

    @Override
    public String name() {
        return servers.group();
    }

    @Override
    public Direct.Reached open() {
        return direct.reach(servers.hosts(), habits);
    }

    @Override
    public int mostPerLine() {
        return MOST_PER_LINE;
    }
}
