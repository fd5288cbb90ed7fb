package io.parlour.mail.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The octets of a connection: what is put goes out with the next [#flush], in one write if it fits.
final class Line {
    private static final int LONGEST_LINE = 2048;
    private static final int MOST_LINES = 100;
    private static final byte[] DOT = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final Watch watch;
    private final Duration write;
    private final byte[] out = new byte[64 * 1024];
    private final byte[] in = new byte[LONGEST_LINE];
    private InputStream input;
    private OutputStream output;
    private int outSize;
    private int inStart;
    private int inEnd;

    /// @param socket connected
    Line(Socket socket, Timeouts timeouts) throws IOException {
        this.socket = socket;
        write = timeouts.write();
        input = socket.getInputStream();
        output = socket.getOutputStream();
        watch = new Watch(socket, timeouts.shortest());
    }

    Socket socket() {
        return socket;
    }

    /// Goes on under TLS.
    void through(Socket tls) throws IOException {
        input = tls.getInputStream();
        output = tls.getOutputStream();
    }

    /// Whether the server has said something nobody asked for.
    boolean hasUnread() throws LineFault {
        try {
            return inStart < inEnd || input.available() > 0;
        } catch (IOException e) {
            throw fault(e);
        }
    }

    void put(String command) throws LineFault {
        byte[] bytes = command.getBytes(StandardCharsets.UTF_8);
        put(bytes, 0, bytes.length);
        put('\r');
        put('\n');
    }

    /// The content of a mail. Its dot is put apart: before that nothing has been handed over.
    void put(Submission mail) throws LineFault {
        int dot = 0;
        int before = 0;
        for (byte[] piece : mail.pieces()) {
            int from = 0;
            while (dot < mail.dotCount() && mail.dot(dot) < before + piece.length) {
                int at = mail.dot(dot) - before;
                put(piece, from, at - from);
                put('.');
                from = at;
                dot++;
            }
            put(piece, from, piece.length - from);
            before += piece.length;
        }
    }

    void putDot() throws LineFault {
        put(DOT, 0, DOT.length);
    }

    private void put(byte[] bytes, int from, int count) throws LineFault {
        int at = from;
        int left = count;
        while (left > 0) {
            int fits = Math.min(left, out.length - outSize);
            System.arraycopy(bytes, at, out, outSize, fits);
            outSize += fits;
            at += fits;
            left -= fits;
            if (outSize == out.length) {
                flush();
            }
        }
    }

    private void put(int octet) throws LineFault {
        out[outSize++] = (byte) octet;
        if (outSize == out.length) {
            flush();
        }
    }

    void flush() throws LineFault {
        watch.arm(write);
        try {
            output.write(out, 0, outSize);
            outSize = 0;
            watch.disarm();
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /// The next answer, whole within that time.
    Reply reply(Duration time) throws LineFault {
        watch.arm(time);
        String line = line();
        int code = code(line);
        if (line.length() == 3 || line.charAt(3) == ' ') {
            watch.disarm();
            return new Reply(code, List.of(line.length() == 3 ? "" : line.substring(4)));
        }
        List<String> lines = new ArrayList<>();
        while (line.length() > 3 && line.charAt(3) == '-') {
            lines.add(line.substring(4));
            if (lines.size() == MOST_LINES) {
                throw new LineFault(Fault.UNREADABLE, "an answer of too many lines");
            }
            line = line();
            if (code(line) != code) {
                throw new LineFault(Fault.UNREADABLE, "an answer with two codes");
            }
        }
        lines.add(line.length() == 3 ? "" : line.substring(4));
        watch.disarm();
        return new Reply(code, lines);
    }

    private static int code(String line) throws LineFault {
        boolean sound = line.length() >= 3 && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
        for (int i = 0; sound && i < 3; i++) {
            sound = line.charAt(i) >= '0' && line.charAt(i) <= '9';
        }
        if (!sound) {
            throw new LineFault(Fault.UNREADABLE, "no answer of SMTP");
        }
        return Integer.parseInt(line, 0, 3, 10);
    }

    private String line() throws LineFault {
        int at = inStart;
        while (true) {
            for (; at < inEnd; at++) {
                if (in[at] == '\n') {
                    int end = at > inStart && in[at - 1] == '\r' ? at - 1 : at;
                    String line = new String(in, inStart, end - inStart, StandardCharsets.UTF_8);
                    inStart = at + 1;
                    return line;
                }
            }
            at -= fill();
        }
    }

    /// Reads more; answers by how much what is there already has moved.
    private int fill() throws LineFault {
        int moved = inStart;
        System.arraycopy(in, inStart, in, 0, inEnd - inStart);
        inEnd -= moved;
        inStart = 0;
        if (inEnd == in.length) {
            throw new LineFault(Fault.UNREADABLE, "an answer without an end of its line");
        }
        try {
            int count = input.read(in, inEnd, in.length - inEnd);
            if (count < 0) {
                throw new LineFault(watch.hasStruck() ? Fault.TIMEOUT : Fault.CLOSED, "the server closed the line");
            }
            inEnd += count;
            return moved;
        } catch (LineFault e) {
            throw e;
        } catch (IOException e) {
            throw fault(e);
        }
    }

    LineFault fault(IOException e) {
        return watch.hasStruck()
                ? new LineFault(Fault.TIMEOUT, "no answer in time", e)
                : new LineFault(Fault.CLOSED, "the line broke", e);
    }

    Watch watch() {
        return watch;
    }

    /// At once, without a word. From any thread.
    void abort() {
        watch.end();
        try {
            socket.close();
        } catch (IOException e) {
            watch.disarm(); // there is nothing left that could be closed
        }
    }
}
