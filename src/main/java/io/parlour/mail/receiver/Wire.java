package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/// The line to one peer. Replies are gathered and leave before the next wait, so that a peer that sends
/// many commands at once gets its answers at once.
///
/// Every wait ends: reading throws `SocketTimeoutException` after the idle time or when the total time is
/// over. Waits that a socket does not bound itself (writing, the inside of a TLS record) are seen by
/// [#overdue], and cut from outside.
final class Wire {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long LINGER = TimeUnit.MILLISECONDS.toNanos(1000);
    private static final int LINGER_BYTES = 65_536;
    private final long born = System.nanoTime();
    private final ReceiverSettings settings;
    private final Socket plain;
    private final byte[] buffer = new byte[8192];
    private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Socket socket;
    private InputStream in;
    private OutputStream out;
    private int next;
    private int end;
    private long lineUntil = NEVER;
    private long totalUntil;
    private volatile long waitsUntil = NEVER;

    sealed interface Line {
        record Text(String text) implements Line {}

        record Wrong(Reply reply) implements Line {}

        record End() implements Line {}
    }

    Wire(Socket socket, ReceiverSettings settings) throws IOException {
        this.settings = settings;
        this.plain = socket;
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        startTotal();
    }

    InetAddress peer() {
        return plain.getInetAddress();
    }

    /// The total time begins anew.
    void startTotal() {
        totalUntil = elapsed() + settings.total().toNanos();
    }

    Line readLine() throws IOException {
        lineUntil = elapsed() + settings.idle().toNanos();
        try {
            return line();
        } finally {
            lineUntil = NEVER;
        }
    }

    /// A line feed ends a line in any case, so that whoever does it wrong hears of it; only CR LF does it
    /// well.
    private Line line() throws IOException {
        byte[] line = new byte[settings.commandLine()];
        int length = 0;
        int last = -1;
        int c = read();
        while (c >= 0) {
            if (length == line.length) {
                return skip(c);
            }
            line[length++] = (byte) c;
            if (c == '\n') {
                return last == '\r' ? text(line, length - 2) : new Line.Wrong(Reply.LINE_BROKEN);
            }
            last = c;
            c = read();
        }
        return new Line.End();
    }

    /// The rest of a line that is too long is skipped, within reason.
    private Line skip(int first) throws IOException {
        int c = first;
        for (int i = 0; c >= 0 && c != '\n'; i++) {
            if (i > settings.commandLine() * settings.badCommands()) {
                return new Line.Wrong(Reply.TOO_MANY_ERRORS);
            }
            c = read();
        }
        return c < 0 ? new Line.End() : new Line.Wrong(Reply.LINE_TOO_LONG);
    }

    private static Line text(byte[] line, int length) {
        for (int i = 0; i < length; i++) {
            if ((line[i] >= 0 && line[i] < ' ' && line[i] != '\t') || line[i] == 0x7f) {
                return new Line.Wrong(Reply.LINE_BROKEN);
            }
        }
        try {
            return new Line.Text(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(line, 0, length)).toString());
        } catch (CharacterCodingException e) {
            return new Line.Wrong(Reply.LINE_BROKEN);
        }
    }

    /// The next byte, or -1 when the peer has ended.
    int read() throws IOException {
        if (next == end && !fill()) {
            return -1;
        }
        return buffer[next++] & 0xff;
    }

    /// The byte that [#read] gave last comes again.
    void unread() {
        next--;
    }

    /// Whether the next byte is here already.
    boolean ready() {
        return next < end;
    }

    /// Whether the peer has sent more than was read, as far as can be seen.
    boolean more() throws IOException {
        return ready() || in.available() > 0;
    }

    private boolean fill() throws IOException {
        flush();
        long now = elapsed();
        long until = Math.min(Math.min(lineUntil, now + settings.idle().toNanos()), totalUntil);
        int count = read(until - now);
        next = 0;
        end = Math.max(count, 0);
        return count >= 0;
    }

    private int read(long nanos) throws IOException {
        if (nanos <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
        waitsUntil = elapsed() + nanos + settings.idle().toNanos();
        try {
            return in.read(buffer, 0, buffer.length);
        } finally {
            waitsUntil = NEVER;
        }
    }

    void reply(Reply reply) {
        reply(reply.line());
    }

    void reply(String lines) {
        replies.writeBytes(lines.getBytes(UTF_8));
    }

    void flush() throws IOException {
        if (replies.size() == 0) {
            return;
        }
        writing.lock();
        waitsUntil = elapsed() + settings.idle().toNanos();
        try {
            replies.writeTo(out);
            out.flush();
        } finally {
            waitsUntil = NEVER;
            writing.unlock();
        }
        replies.reset();
    }

    /// Goes on in TLS and says protocol and cipher suite. What came in clear is no part of it.
    String startTls(SSLContext context) throws IOException {
        flush();
        SSLSocket secured = (SSLSocket)
                context.getSocketFactory().createSocket(plain, peer().getHostAddress(), plain.getPort(), true);
        secured.setUseClientMode(false);
        secured.setSoTimeout(Math.toIntExact(settings.idle().toMillis()));
        waitsUntil = elapsed() + settings.idle().toNanos();
        try {
            secured.startHandshake();
        } finally {
            waitsUntil = NEVER;
        }
        next = 0;
        end = 0;
        socket = secured;
        in = secured.getInputStream();
        out = secured.getOutputStream();
        SSLSession session = secured.getSession();
        return session.getProtocol() + " " + session.getCipherSuite();
    }

    /// Whether this peer keeps us waiting longer than it may.
    boolean overdue() {
        return elapsed() > waitsUntil;
    }

    /// Says a last word from another thread, unless a reply is just being written.
    void farewell(Reply reply) throws IOException {
        if (writing.tryLock()) {
            try (Socket closing = socket) {
                closing.getOutputStream().write(reply.line().getBytes(UTF_8));
            } finally {
                writing.unlock();
            }
        } else {
            cut();
        }
    }

    /// Ends well: a line closed with bytes unread is reset, and the peer would lose our last reply.
    void hangUp() throws IOException {
        try (Socket closing = socket) {
            flush();
            closing.shutdownOutput();
            long until = elapsed() + Math.min(LINGER, settings.idle().toNanos());
            int left = LINGER_BYTES;
            int count = 0;
            while (count >= 0 && left > 0 && elapsed() < until) {
                count = read(until - elapsed());
                left -= count;
            }
        } catch (SocketTimeoutException e) {
            cut(); // it had its chance
        }
    }

    void cut() throws IOException {
        plain.close();
    }

    private long elapsed() {
        return System.nanoTime() - born;
    }
}
