package io.parlour.bench.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/// Takes mail and looks at every octet of it: doubled dots are undone, and the checksum a mail carries in its
/// subject must be that of its body. Answers together what was asked together. A process of its own.
public final class CheckingSink {
    private static final byte[] EHLO = ascii("250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n");
    private static final byte[] OK = ascii("250 2.0.0 Ok\r\n");
    private static final byte[] GO = ascii("354 End data with <CR><LF>.<CR><LF>\r\n");
    private static final byte[] BAD = ascii("554 5.6.0 not what it says it is\r\n");
    private static final byte[] BYE = ascii("221 2.0.0 Bye\r\n");
    private static final byte[] SUBJECT = ascii("Subject: ");
    private static final AtomicLong GOOD = new AtomicLong();
    private static final AtomicLong WRONG = new AtomicLong();

    private final InputStream input;
    private final OutputStream output;
    private final byte[] in = new byte[512 * 1024];
    private final byte[] out = new byte[8 * 1024];
    private final CRC32 crc = new CRC32();
    private int start;
    private int end;
    private int outSize;
    private boolean over;

    private CheckingSink(Socket socket) throws IOException {
        input = socket.getInputStream();
        output = socket.getOutputStream();
    }

    /// Prints its port, and lives until its input ends.
    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            Thread.ofPlatform().daemon().start(() -> accept(server));
            while (System.in.read() >= 0) {
                System.out.println(GOOD.get() + " " + WRONG.get());
            }
        }
    }

    private static void accept(ServerSocket server) {
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

    private static void serve(Socket socket) {
        try (socket) {
            CheckingSink sink = new CheckingSink(socket);
            sink.say(ascii("220 sink ESMTP\r\n"));
            while (!sink.over) {
                sink.command();
            }
            sink.flush();
        } catch (IOException e) {
            System.err.println("a line ended: " + e.getMessage());
        }
    }

    private void command() throws IOException {
        int lineEnd = lineEnd(start);
        switch (in[start]) {
            case 'E', 'H' -> say(EHLO);
            case 'D' -> {
                say(GO);
                start = lineEnd;
                content();
                return;
            }
            case 'Q' -> {
                say(BYE);
                over = true;
            }
            default -> say(OK);
        }
        start = lineEnd;
    }

    /// One pass: the checksum is taken of the ranges between doubled dots.
    private void content() throws IOException {
        int from = start;
        int at = start;
        boolean head = true;
        String said = "";
        crc.reset();
        while (true) {
            int before = start;
            int lineEnd = lineEnd(at);
            // what is there may have moved to the front
            from -= before - start;
            at -= before - start;
            boolean empty = lineEnd == at + 2;
            if (head && empty) {
                head = false;
                from = lineEnd;
            } else if (head && Arrays.equals(in, at, at + SUBJECT.length, SUBJECT, 0, SUBJECT.length)) {
                said = sum(new String(in, at, lineEnd - at, StandardCharsets.US_ASCII));
            } else if (in[at] == '.') {
                crc.update(in, from, at - from);
                from = at + 1;
                if (lineEnd == at + 3) {
                    check(said);
                    start = lineEnd;
                    return;
                }
            }
            at = lineEnd;
        }
    }

    /// Empty for a mail that carries none.
    private static String sum(String line) {
        int at = SUBJECT.length;
        return line.startsWith(" is the sum", at + 8) ? line.substring(at, at + 8) : "";
    }

    /// Mail without a checksum is taken and not counted.
    private void check(String said) {
        if (said.isEmpty()) {
            say(OK);
            return;
        }
        boolean good = Long.parseLong(said, 16) == crc.getValue();
        (good ? GOOD : WRONG).incrementAndGet();
        say(good ? OK : BAD);
    }

    /// Behind the CRLF of the line that begins there.
    private int lineEnd(int lineStart) throws IOException {
        int at = lineStart;
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
        System.arraycopy(answer, 0, out, outSize, answer.length);
        outSize += answer.length;
    }

    private void flush() throws IOException {
        if (outSize > 0) {
            output.write(out, 0, outSize);
            outSize = 0;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
