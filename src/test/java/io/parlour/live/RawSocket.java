package io.parlour.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A WebSocket client that does what it is told and nothing else (RFC 6455): it may send nonsense, answer no ping, read
/// slowly or not at all.
final class RawSocket implements AutoCloseable {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TIMEOUT_MILLIS = 15_000;

    /// `octets` are those of the payload, one char each.
    record Frame(int code, String octets) {
        byte[] payload() {
            return octets.getBytes(ISO_8859_1);
        }

        String text() {
            return new String(payload(), UTF_8);
        }
    }

    record Closed(int code, String reason) {}

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final List<JsonNode> passedOver = new ArrayList<>();
    private boolean answersPings = true;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = socket.getOutputStream();
    }

    static RawSocket open(int port) {
        return open(port, Map.of("Sec-WebSocket-Protocol", "parlour.1"), 0);
    }

    /// `receiveBuffer` of the connection in bytes; 0 leaves it to the system.
    static RawSocket open(int port, Map<String, String> headers, int receiveBuffer) {
        try {
            Socket socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            RawSocket client = new RawSocket(socket);
            client.upgrade(port, headers);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void upgrade(int port, Map<String, String> headers) throws IOException {
        StringBuilder request = new StringBuilder("GET /live HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        out.write(request.append("\r\n").toString().getBytes(UTF_8));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (!answer.toString(UTF_8).endsWith("\r\n\r\n")) {
            answer.write(in.readByte());
        }
        String head = answer.toString(UTF_8);
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IllegalStateException(head);
        }
        extensions = head.toLowerCase(java.util.Locale.ROOT).contains("sec-websocket-extensions");
    }

    private boolean extensions;

    boolean extensions() {
        return extensions;
    }

    void answerNoPings() {
        answersPings = false;
    }

    // ---- out

    void send(Map<String, ?> frame) {
        send(JSON.writeValueAsString(frame));
    }

    void send(String text) {
        write(TEXT, text.getBytes(UTF_8));
    }

    void write(int code, byte[] payload) {
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(0x80 | code);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(payload.length >>> 8);
            frame.write(payload.length);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >>> shift));
            }
        }
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i & 3]);
        }
        try {
            out.write(frame.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- in

    Frame read() throws IOException {
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return new Frame(first & 15, new String(payload, ISO_8859_1));
    }

    /// The next text frame of this type; others are kept for [#passedOver].
    JsonNode await(String type) {
        JsonNode frame = next();
        while (!frame.path("t").asString("").equals(type)) {
            passedOver.add(frame);
            frame = next();
        }
        return frame;
    }

    List<JsonNode> passedOver() {
        return passedOver;
    }

    JsonNode next() {
        try {
            while (true) {
                Frame frame = read();
                switch (frame.code()) {
                    case TEXT -> {
                        return JSON.readTree(frame.text());
                    }
                    case PING -> {
                        if (answersPings) {
                            write(PONG, frame.payload());
                        }
                    }
                    case CLOSE -> throw new IllegalStateException("closed: " + closed(frame));
                    default -> throw new IllegalStateException("frame " + frame.code());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All text frames that arrive until none has for this time; pings do not prolong it.
    List<JsonNode> collect(int quietMillis) {
        List<JsonNode> collected = new ArrayList<>();
        try {
            long end = System.nanoTime() + quietMillis * 1_000_000L;
            for (long left = quietMillis; left > 0; left = (end - System.nanoTime()) / 1_000_000L) {
                socket.setSoTimeout((int) left);
                Frame frame = read();
                if (frame.code() == TEXT) {
                    collected.add(JSON.readTree(frame.text()));
                    end = System.nanoTime() + quietMillis * 1_000_000L;
                } else if (frame.code() == PING) {
                    write(PONG, frame.payload());
                }
            }
            return collected;
        } catch (SocketTimeoutException e) {
            return collected;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            restoreTimeout();
        }
    }

    private void restoreTimeout() {
        try {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads until the server closes; a connection cut without a close frame has code 1006.
    Closed awaitClose() {
        try {
            while (true) {
                Frame frame = read();
                if (frame.code() == CLOSE) {
                    return closed(frame);
                }
                if (frame.code() == PING && answersPings) {
                    write(PONG, frame.payload());
                }
            }
        } catch (EOFException e) {
            return new Closed(1006, "");
        } catch (IOException e) {
            @Nullable String message = e.getMessage();
            return new Closed(1006, message == null ? "" : message);
        }
    }

    private static Closed closed(Frame frame) {
        byte[] payload = frame.payload();
        if (payload.length < 2) {
            return new Closed(1005, "");
        }
        int code = ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        return new Closed(code, new String(payload, 2, payload.length - 2, UTF_8));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
