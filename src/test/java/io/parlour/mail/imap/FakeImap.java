package io.parlour.mail.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A mail server of one user (`ann`, `secret`) whose faults are planted. Its folder is `INBOX`; whatever is
/// moved or copied goes to `moved`.
public final class FakeImap implements AutoCloseable {
    public static final String USER = "ann";
    public static final String PASSWORD = "secret";

    static final class Mail {
        final long uid;
        final Instant date;
        final byte[] raw;
        final Set<String> flags = ConcurrentHashMap.newKeySet();

        Mail(long uid, Instant date, byte[] raw) {
            this.uid = uid;
            this.date = date;
            this.raw = raw;
        }
    }

    final List<Mail> mails = new CopyOnWriteArrayList<>();
    final List<Mail> moved = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    final Set<String> capabilities =
            new CopyOnWriteArraySet<>(List.of("IMAP4rev1", "AUTH=PLAIN", "AUTH=XOAUTH2", "IDLE", "UIDPLUS", "MOVE"));
    final Set<String> folders = new CopyOnWriteArraySet<>(List.of("INBOX", "Archive"));

    /// Commands (`SEARCH`, `FETCH`, `IDLE`, `GREETING` …) that get no answer.
    final Set<String> hanging = new CopyOnWriteArraySet<>();

    /// Commands at which the line is cut; each does so once.
    final Set<String> cutting = new CopyOnWriteArraySet<>();

    /// Mails that cannot be given.
    final Set<Long> broken = ConcurrentHashMap.newKeySet();

    final Set<Conversation> idling = ConcurrentHashMap.newKeySet();
    final Semaphore idles = new Semaphore(0);
    final AtomicLong uidValidity = new AtomicLong(1);
    final AtomicLong uidNext = new AtomicLong(1);
    volatile String greeting = "* OK ready";
    volatile String refusal = "NO [AUTHENTICATIONFAILED] not you";
    volatile boolean understated;
    volatile @Nullable SSLContext tls;
    volatile boolean tlsAtOnce;
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    public FakeImap() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("fake-imap").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    ImapAccount account() {
        return account(ImapAccount.Security.NONE, PASSWORD);
    }

    ImapAccount account(ImapAccount.Security security, String password) {
        return new ImapAccount("localhost", port(), security, true, new ImapAccount.SignIn.Password(USER, password));
    }

    public long add(String raw) {
        return add(raw, Instant.parse("2026-03-01T10:00:00Z"));
    }

    long add(String raw, Instant date) {
        long uid = uidNext.getAndIncrement();
        mails.add(new Mail(uid, date, raw.getBytes(ISO_8859_1)));
        return uid;
    }

    /// Adds a mail and tells those who wait.
    void arrive(String raw) throws IOException {
        add(raw);
        for (Conversation each : idling) {
            each.say("* " + mails.size() + " EXISTS");
        }
    }

    /// Gives every mail a new number, as after a move to another server.
    void renumber() {
        List<Mail> former = new ArrayList<>(mails);
        mails.clear();
        uidValidity.incrementAndGet();
        uidNext.set(1);
        former.forEach(mail -> add(new String(mail.raw, ISO_8859_1), mail.date));
    }

    List<Long> uids() {
        return mails.stream().map(mail -> mail.uid).toList();
    }

    void cutAll() throws IOException {
        for (Socket each : sockets) {
            each.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().name("fake-imap-peer").start(() -> talk(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            new Conversation(this, socket).run();
        } catch (IOException e) {
            commands.add("broken: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cutAll();
    }
}
