package io.parlour.live.internal.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Nodes on one PostgreSQL, woken by `NOTIFY`. One sender takes whatever waits and sends it in one statement, because
/// each commit with a `NOTIFY` locks the queue of the whole cluster. The own node is served at once, without the
/// detour.
public final class PostgresFanout implements Fanout {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresFanout.class);
    private static final String CHANNEL = "parlour_live";
    /// A payload must stay below 8,000 bytes.
    private static final int PAYLOAD = 7_800;

    private static final int WAITING = 20_000;
    private static final int AT_ONCE = 2_000;
    private static final int LISTEN_MILLIS = 500;
    private static final int CHECK_EVERY = 20;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final SignalText text;
    private final UUID node;
    private final BlockingQueue<Signal> waiting = new ArrayBlockingQueue<>(WAITING);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Receiver receiver;
    private volatile boolean listening;
    private volatile boolean sending = true;

    public PostgresFanout(DataSource dataSource, SignalText text, NodeId node) {
        this.dataSource = dataSource;
        this.text = text;
        this.node = node.value();
    }

    @Override
    public void start(Receiver to) {
        receiver = to;
        Thread.ofPlatform().name("live-listen").daemon().start(() -> listen(to));
        Thread.ofPlatform().name("live-notify").daemon().start(this::send);
    }

    /// What finds the queue full is dropped: the poll of the event log brings it.
    @Override
    public void publish(Signal signal) {
        Receiver to = receiver;
        if (to != null) {
            to.receive(signal);
        }
        if (!waiting.offer(signal)) {
            sending = false;
        }
    }

    @Override
    public void stop() {
        receiver = null;
        stopped.countDown();
    }

    @Override
    public boolean healthy() {
        return listening && sending;
    }

    // ---- sending

    private void send() {
        List<Signal> batch = new ArrayList<>();
        while (running()) {
            try {
                Signal first = waiting.poll(LISTEN_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, AT_ONCE);
                    notifyOthers(payloads(batch));
                    sending = true;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException e) {
                sending = false;
                LOG.warn("other nodes could not be notified of {} signals: {}", batch.size(), e.toString());
            } finally {
                batch.clear();
            }
        }
    }

    private void notifyOthers(List<String> payloads) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select pg_notify('" + CHANNEL + "', p) from unnest(?) p")) {
            statement.setArray(1, connection.createArrayOf("text", payloads.toArray()));
            statement.execute();
        }
    }

    private List<String> payloads(List<Signal> batch) {
        List<String> payloads = new ArrayList<>();
        StringBuilder payload = new StringBuilder(node.toString());
        int size = payload.length();
        for (Signal signal : batch) {
            String line = text.write(signal);
            int bytes = line.getBytes(UTF_8).length + 1;
            if (bytes > PAYLOAD - 36) {
                LOG.warn("a signal of {} bytes does not fit and reaches this node alone", bytes);
                continue;
            }
            if (size + bytes > PAYLOAD) {
                payloads.add(payload.toString());
                payload = new StringBuilder(node.toString());
                size = payload.length();
            }
            payload.append('\n').append(line);
            size += bytes;
        }
        payloads.add(payload.toString());
        return payloads;
    }

    // ---- listening

    private void listen(Receiver to) {
        boolean before = false;
        while (running()) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                listening = true;
                if (before) {
                    LOG.info("listening to other nodes again");
                    to.missed();
                }
                before = true;
                hear(connection, statement, to);
                statement.execute("unlisten " + CHANNEL);
            } catch (SQLException e) {
                if (listening && running()) {
                    LOG.warn("no longer listening to other nodes: {}", e.toString());
                }
                listening = false;
                waitBeforeNextTry();
            }
        }
    }

    private void hear(Connection connection, Statement statement, Receiver to) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        for (int round = 1; running(); round++) {
            PGNotification[] heard = postgres.getNotifications(LISTEN_MILLIS);
            for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
                take(notification.getParameter(), to);
            }
            if (round % CHECK_EVERY == 0) {
                statement.execute("select 1");
            }
        }
    }

    private void take(String payload, Receiver to) {
        String[] lines = payload.split("\n", -1);
        if (lines[0].equals(node.toString())) {
            return;
        }
        for (int i = 1; i < lines.length; i++) {
            text.read(lines[i]).ifPresent(to::receive);
        }
    }

    private void waitBeforeNextTry() {
        try {
            if (stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped while waiting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }
}
