package io.parlour.bench.submission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// One client of a server that takes mail as fast as it can: reads lines where they lie, and answers together what was
/// asked together.
public abstract class SinkTalk {
    protected static final byte[] HELLO = ascii("220 sink ESMTP\r\n");
    protected static final byte[] EHLO = ascii("250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 50000000\r\n");
    protected static final byte[] OK = ascii("250 2.0.0 Ok\r\n");
    protected static final byte[] GO = ascii("354 End data with <CR><LF>.<CR><LF>\r\n");
    protected static final byte[] BYE = ascii("221 2.0.0 Bye\r\n");

    private final InputStream input;
    private final OutputStream output;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    protected final byte[] in = new byte[512 * 1024];

    /// Where the next line begins.
    protected int start;

    private int end;

    protected SinkTalk(Socket socket) throws IOException {
        input = socket.getInputStream();
        output = socket.getOutputStream();
    }

    /// Hands over each client in a thread of its own, until the server is closed.
    public static void accept(ServerSocket server, Consumer<Socket> serve) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> serve.accept(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    protected static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Behind the CRLF of the line that begins there. What is there may have moved to the front: [#start] tells.
    protected final int lineEnd(int lineStart) throws IOException {
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

    protected final void say(byte[] answer) {
        out.writeBytes(answer);
    }

    protected final void flush() throws IOException {
        if (out.size() > 0) {
            out.writeTo(output);
            out.reset();
        }
    }
}
