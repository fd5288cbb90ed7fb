package io.parlour.bench.sending;

import io.parlour.bench.submission.SinkTalk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Takes mail, with PIPELINING, and remembers how often it took one for whom. A mail that does not hold the line that
/// ends every mail of these benches is refused.
public final class RememberingSink implements AutoCloseable {
    static final String LAST_LINE = "This is the last line of it.";

    private final ServerSocket server;
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    public RememberingSink() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("sink").start(() -> SinkTalk.accept(server, this::serve));
    }

    public int port() {
        return server.getLocalPort();
    }

    public long good() {
        return good.get();
    }

    public long wrong() {
        return wrong.get();
    }

    /// How often a mail was taken for each address.
    public Map<String, AtomicInteger> taken() {
        return taken;
    }

    /// The most lines that were open at once since the last call.
    public int takeMostOpen() {
        return mostOpen.getAndSet(open.get());
    }

    private void serve(Socket socket) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try (socket) {
            new Talk(socket).run();
        } catch (IOException e) {
            // the other side was killed, which is what this is for
            mostOpen.accumulateAndGet(open.get(), Math::max);
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private final class Talk extends SinkTalk {
        private static final byte[] BAD = ascii("554 5.6.0 not whole\r\n");
        private static final byte[] LAST = ascii(LAST_LINE);

        Talk(Socket socket) throws IOException {
            super(socket);
        }

        void run() throws IOException {
            say(HELLO);
            String recipient = "";
            while (true) {
                int lineEnd = lineEnd(start);
                String line = new String(in, start, lineEnd - 2 - start, StandardCharsets.US_ASCII);
                start = lineEnd;
                if (line.startsWith("EHLO")) {
                    say(EHLO);
                } else if (line.startsWith("RCPT")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    say(OK);
                } else if (line.equals("DATA")) {
                    say(GO);
                    content(recipient);
                } else if (line.equals("QUIT")) {
                    say(BYE);
                    flush();
                    return;
                } else {
                    say(OK);
                }
            }
        }

        private void content(String recipient) throws IOException {
            boolean whole = false;
            while (true) {
                int lineEnd = lineEnd(start);
                int length = lineEnd - 2 - start;
                if (length == 1 && in[start] == '.') {
                    start = lineEnd;
                    took(recipient, whole);
                    return;
                }
                whole |= length == LAST.length && Arrays.equals(in, start, start + length, LAST, 0, LAST.length);
                start = lineEnd;
            }
        }

        private void took(String recipient, boolean whole) {
            (whole ? good : wrong).incrementAndGet();
            if (whole) {
                taken.computeIfAbsent(recipient, none -> new AtomicInteger()).incrementAndGet();
            }
            say(whole ? OK : BAD);
        }
    }
}
