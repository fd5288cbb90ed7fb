package io.parlour.bench.sending;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Takes mail, with PIPELINING, and remembers how often it took one for whom. A mail that does not hold the line that
/// ends every mail of these benches is refused.
public final class RememberingSink implements AutoCloseable {
    private static final byte[] EHLO = ascii("250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n");
    private static final byte[] OK = ascii("250 2.0.0 Ok\r\n");
    private static final byte[] GO = ascii("354 go on\r\n");
    private static final byte[] BAD = ascii("554 5.6.0 not whole\r\n");
    private static final byte[] BYE = ascii("221 2.0.0 Bye\r\n");
    static final String LAST_LINE = "This is the last line of it.";
    private static final byte[] LAST = ascii(LAST_LINE);

    private final ServerSocket server;
    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    public RememberingSink() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("sink").start(this::accept);
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

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private final class Talk {
        private final InputStream input;
        private final OutputStream output;
        private final byte[] in = new byte[256 * 1024];
        private final List<byte[]> out = new ArrayList<>();
        private int start;
        private int end;

        Talk(Socket socket) throws IOException {
            input = socket.getInputStream();
            output = socket.getOutputStream();
        }

        void run() throws IOException {
            say(ascii("220 sink ESMTP\r\n"));
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

        private int lineEnd(int from) throws IOException {
            int at = from;
            while (true) {
                for (; at < end; at++) {
                    if (in[at] == '\n') {
                        return at + 1;
                    }
                }
                int before = start;
                fill();
                at -= before - start;
            }
        }

        private void fill() throws IOException {
            flush();
            if (start == end || start > in.length / 2) {
                System.arraycopy(in, start, in, 0, end - start);
                end -= start;
                start = 0;
            }
            int count = input.read(in, end, in.length - end);
            if (count < 0) {
                throw new IOException("the client has gone");
            }
            end += count;
        }

        private void say(byte[] answer) {
            out.add(answer);
        }

        private void flush() throws IOException {
            if (out.isEmpty()) {
                return;
            }
            int size = out.stream().mapToInt(each -> each.length).sum();
            byte[] all = new byte[size];
            int at = 0;
            for (byte[] each : out) {
                System.arraycopy(each, 0, all, at, each.length);
                at += each.length;
            }
            out.clear();
            output.write(all);
        }
    }
}
