package io.parlour.mail.submission;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A server that takes mail, to the letter, except where a test wants it otherwise.
final class Sink implements AutoCloseable {
    /// What a server does for a word instead of what it should; null for what it should. Words are verbs,
    /// `GREETING` and `.` for the end of a mail.
    interface Manner {
        @Nullable
        String answer(String word, String command);
    }

    /// Instead of an answer: nothing, ever.
    static final String STALL = "stall";

    /// Instead of an answer: the end of the line.
    static final String DROP = "drop";

    /// Instead of an answer: octets that never become one.
    static final String DRIP = "drip";

    /// Takes a mail and then reads nothing of it.
    static final String DEAF = "354 say what you like";

    record Mail(String from, String to, String content) {}

    private final ServerSocket server;
    private final List<String> extensions;
    private final Manner manner;
    private final @Nullable SSLContext tls;
    private final boolean implicit;
    private final boolean forgetful;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    final List<Mail> mails = new CopyOnWriteArrayList<>();
    final List<String> commands = new CopyOnWriteArrayList<>();

    /// How a sink is set up.
    ///
    /// @param forgetful throws away what has come early, whenever it answers
    record Setup(
            List<String> extensions,
            Manner manner,
            @Nullable SSLContext tls,
            boolean implicit,
            boolean forgetful) {
        Setup with(Manner other) {
            return new Setup(extensions, other, tls, implicit, forgetful);
        }

        Setup with(SSLContext context, boolean fromTheStart) {
            return new Setup(extensions, manner, context, fromTheStart, forgetful);
        }

        Setup thatForgets() {
            return new Setup(extensions, manner, tls, implicit, true);
        }

        Sink start() {
            return new Sink(this);
        }
    }

    static Setup offering(String... extensions) {
        return new Setup(List.of(extensions), (word, command) -> null, null, false, false);
    }

    private Sink(Setup setup) {
        extensions = setup.extensions();
        manner = setup.manner();
        tls = setup.tls();
        implicit = setup.implicit();
        forgetful = setup.forgetful();
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    Endpoint endpoint(UnaryOperator<Endpoint> change) {
        return change.apply(new Endpoint("localhost", server.getLocalPort(), Security.NONE, null, "client.example"));
    }

    Endpoint endpoint() {
        return endpoint(UnaryOperator.identity());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            Socket socket = implicit ? encrypted(plain) : plain;
            Session session = new Session(socket);
            session.answer("GREETING", "", "220 sink.example ESMTP");
            while (session.command()) {
                if (session.upgrade) {
                    session = new Session(encrypted(plain));
                }
            }
        } catch (IOException e) {
            ended.getCount(); // the client has gone, or the test is over
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket)
                Objects.requireNonNull(tls).getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        server.close();
        for (Socket each : sockets) {
            each.close();
        }
    }

    private final class Session {
        private final InputStream in;
        private final OutputStream out;
        private boolean upgrade;
        private @Nullable String from;
        private @Nullable String to;

        Session(Socket socket) throws IOException {
            in = new BufferedInputStream(socket.getInputStream(), 256 * 1024);
            out = socket.getOutputStream();
        }

        boolean command() throws IOException {
            @Nullable String line = line();
            if (line == null) {
                return false;
            }
            commands.add(line);
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" -> answer(verb, line, ehlo());
                case "MAIL" -> {
                    if (positive(answer(verb, line, from == null ? "250 2.1.0 ok" : "503 5.5.1 nested"))) {
                        from = line;
                    }
                }
                case "RCPT" -> {
                    if (positive(answer(verb, line, from == null ? "503 5.5.1 no MAIL" : "250 2.1.5 ok"))) {
                        to = line;
                    }
                }
                case "DATA" -> {
                    String said = answer(verb, line, to == null ? "503 5.5.1 no valid recipients" : "354 go");
                    if (said.equals(DEAF)) {
                        await();
                    }
                    if (said.startsWith("354")) {
                        content();
                    }
                }
                case "STARTTLS" -> {
                    upgrade = positive(answer(verb, line, "220 2.0.0 go"));
                }
                case "RSET" -> {
                    from = null;
                    to = null;
                    answer(verb, line, "250 2.0.0 ok");
                }
                case "NOOP" -> answer(verb, line, "250 2.0.0 ok");
                case "QUIT" -> answer(verb, line, "221 2.0.0 bye");
                default -> answer(verb, line, "500 5.5.1 what?");
            }
            return true;
        }

        private String ehlo() {
            StringBuilder all = new StringBuilder("250-sink.example");
            extensions.forEach(each -> all.append("\r\n250-").append(each));
            return all.append("\r\n250 HELP").toString();
        }

        private void content() throws IOException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (@Nullable String line = line(); !".".equals(line); line = line()) {
                if (line == null) {
                    throw new IOException("ended in the middle of a mail");
                }
                content.writeBytes(
                        (line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
                content.writeBytes(new byte[] {'\r', '\n'});
            }
            @Nullable String instead = manner.answer(".", content.toString(StandardCharsets.UTF_8));
            boolean taken = to != null && (instead == null || instead.startsWith("2") || DROP.equals(instead));
            if (taken) {
                mails.add(new Mail(String.valueOf(from), String.valueOf(to), content.toString(StandardCharsets.UTF_8)));
            }
            from = null;
            boolean valid = to != null;
            to = null;
            say(instead == null ? valid ? "250 2.0.0 taken" : "554 5.5.1 no valid recipients" : instead);
        }

        String answer(String word, String command, String right) throws IOException {
            @Nullable String instead = manner.answer(word, command);
            String said = instead == null ? right : instead;
            say(said);
            return said;
        }

        private void say(String answer) throws IOException {
            switch (answer) {
                case STALL -> await();
                case DROP -> throw new IOException("dropped");
                case DRIP -> {
                    while (true) {
                        out.write('2');
                        out.flush();
                        if (Awaited.within(ended, 10)) {
                            throw new IOException("over");
                        }
                    }
                }
                default -> {
                    if (forgetful) {
                        in.skipNBytes(in.available());
                    }
                    out.write((answer + (answer.endsWith("\r") ? "" : "\r\n")).getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            }
        }

        private void await() throws IOException {
            Awaited.within(ended, 60_000);
            throw new IOException("over");
        }

        private static boolean positive(String answer) {
            return answer.startsWith("2");
        }

        /// Ends with CRLF and nothing else; null at the end.
        private @Nullable String line() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int before = 0;
            while (true) {
                int octet = in.read();
                if (octet < 0) {
                    return null;
                }
                if (before == '\r' && octet == '\n') {
                    byte[] all = line.toByteArray();
                    return new String(all, 0, all.length - 1, StandardCharsets.ISO_8859_1);
                }
                line.write(octet);
                before = octet;
            }
        }
    }

    /// A latch that is waited for without the word for interrupts everywhere.
    private static final class Awaited {
        static boolean within(CountDownLatch latch, long millis) throws IOException {
            try {
                return latch.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
