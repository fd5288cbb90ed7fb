package io.parlour.bench.submission;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/// Takes mail and looks at every octet of it: doubled dots are undone, and the checksum a mail carries in its
/// subject must be that of its body. Answers together what was asked together. A process of its own.
public final class CheckingSink extends SinkTalk {
    private static final byte[] BAD = ascii("554 5.6.0 not what it says it is\r\n");
    private static final byte[] SUBJECT = ascii("Subject: ");
    private static final AtomicLong GOOD = new AtomicLong();
    private static final AtomicLong WRONG = new AtomicLong();

    private final CRC32 crc = new CRC32();
    private boolean over;

    private CheckingSink(Socket socket) throws IOException {
        super(socket);
    }

    /// Prints its port, and lives until its input ends.
    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            Thread.ofPlatform().daemon().start(() -> accept(server, CheckingSink::serve));
            while (System.in.read() >= 0) {
                System.out.println(GOOD.get() + " " + WRONG.get());
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            CheckingSink sink = new CheckingSink(socket);
            sink.say(HELLO);
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
}
