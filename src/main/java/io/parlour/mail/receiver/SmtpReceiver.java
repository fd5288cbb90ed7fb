package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.parlour.kernel.IdSource;
import io.parlour.kernel.UuidV7;
import io.parlour.kernel.limits.NetworkPrefix;
import io.parlour.kernel.limits.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server that other mail servers speak to (ML-2). Each peer has a virtual thread; a mail passes
/// through in small buffers, whatever its size.
public final class SmtpReceiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpReceiver.class);
    private static final int BACKLOG = 100;
    private static final long WATCH_MILLIS = 1000;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private final ReceiverSettings settings;
    private final MailInlet inlet;
    private final IdSource ids;
    private final Clock clock;
    private final ServerSocket server;
    private final Map<Thread, Line> lines = new ConcurrentHashMap<>();
    private final Places places;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("mail-receiver-watch").factory());
    private final Thread.Builder sessions = Thread.ofVirtual().name("mail-session-", 0);

    private record Line(Wire wire, SmtpSession session) {}

    private SmtpReceiver(ReceiverSettings settings, MailInlet inlet, IdSource ids, Clock clock) throws IOException {
        this.settings = settings;
        this.inlet = inlet;
        this.ids = ids;
        this.clock = clock;
        places = new Places(settings.connections(), settings.perPeer());
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(settings.address(), BACKLOG);
    }

    /// Listens from now on. Throws `UncheckedIOException` when the address cannot be had.
    public static SmtpReceiver start(ReceiverSettings settings, MailInlet inlet) {
        return start(settings, inlet, new UuidV7(Clock.systemUTC()), Clock.systemUTC());
    }

    public static SmtpReceiver start(ReceiverSettings settings, MailInlet inlet, IdSource ids, Clock clock) {
        try {
            SmtpReceiver receiver = new SmtpReceiver(settings, inlet, ids, clock);
            Thread.ofVirtual().name("mail-receiver").start(receiver::accept);
            long pause = Math.min(WATCH_MILLIS, settings.idle().toMillis());
            var _ = receiver.watch.scheduleWithFixedDelay(receiver::cutOverdue, pause, pause, TimeUnit.MILLISECONDS);
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException("Mail cannot be received at " + settings.address(), e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("A connection could not be accepted.", e);
                    LockSupport.parkNanos(PAUSE);
                }
            }
        }
    }

    private void admit(Socket socket) {
        String host = NetworkPrefix.ofHost(socket.getInetAddress()).key();
        if (places.take(host) != Places.Answer.TAKEN) {
            turnAway(socket);
            return;
        }
        sessions.start(() -> {
            try (socket) {
                talk(socket);
            } catch (IOException e) {
                LOG.debug("A peer has gone.", e);
            } finally {
                places.leave(host);
            }
        });
    }

    private static void turnAway(Socket socket) {
        try (socket) {
            socket.getOutputStream().write(Reply.TOO_MANY_CONNECTIONS.line().getBytes(US_ASCII));
        } catch (IOException e) {
            LOG.debug("A peer had gone before it was turned away.", e);
        }
    }

    private void talk(Socket socket) throws IOException {
        Wire wire = new Wire(socket, settings);
        SmtpSession session = new SmtpSession(wire, settings, inlet, ids, clock);
        lines.put(Thread.currentThread(), new Line(wire, session));
        try {
            if (server.isClosed()) {
                session.close();
            } else {
                session.run();
            }
        } finally {
            lines.remove(Thread.currentThread());
        }
    }

    private void cutOverdue() {
        for (Line line : lines.values()) {
            if (line.wire().overdue()) {
                cut(line.wire());
            }
        }
    }

    private static void cut(Wire wire) {
        try {
            wire.cut();
        } catch (IOException e) {
            LOG.debug("A line was broken already.", e);
        }
    }

    /// Takes no more connections, finishes mails that are on their way within the settings' `farewell`, and
    /// says 421 to everybody else.
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("The receiver's socket could not be closed.", e);
        }
        Set<Map.Entry<Thread, Line>> open = Set.copyOf(lines.entrySet());
        for (Map.Entry<Thread, Line> each : open) {
            Thread.ofVirtual().start(() -> farewell(each.getValue()));
        }
        long until = System.nanoTime() + settings.farewell().toNanos();
        try {
            for (Map.Entry<Thread, Line> each : open) {
                long left = until - System.nanoTime();
                each.getKey().join(Duration.ofNanos(Math.max(1, left)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lines.values().forEach(line -> cut(line.wire()));
        watch.shutdownNow();
    }

    private static void farewell(Line line) {
        try {
            line.session().close();
        } catch (IOException e) {
            LOG.debug("A peer had gone.", e);
        }
    }
}
