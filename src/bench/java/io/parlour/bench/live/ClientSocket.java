package io.parlour.bench.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A small blocking WebSocket client: text frames, answers pings. Frames are masked with zeros, as RFC 6455 allows a
/// client that trusts its network.
public final class ClientSocket implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    /// RFC 6455 §7.4.1
    private static final int NO_STATUS = 1005;

    /// The server closed the socket and said why.
    public static final class Closed extends EOFException {
        private final int code;
        private final String reason;

        Closed(int code, String reason) {
            super("closed " + code + " " + reason);
            this.code = code;
            this.reason = reason;
        }

        public int code() {
            return code;
        }

        public String reason() {
            return reason;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private ClientSocket(Socket socket, InputStream in) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(in);
        this.out = socket.getOutputStream();
    }

    /// `from` is a local address: a bench spreads over 127.0.0.0/8.
    public static ClientSocket open(int port, InetAddress from) throws IOException {
        return open(port, from, 0);
    }

    /// With a receive buffer of this many octets, or as the system has it with 0.
    public static ClientSocket open(int port, InetAddress from, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        ClientSocket client = new ClientSocket(socket, socket.getInputStream());
        client.out.write(("GET /live HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: parlour.1\r\n\r\n")
                .getBytes(UTF_8));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = client.in.read();
            if (next < 0) {
                throw new EOFException(head.toString());
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
        return client;
    }

    public synchronized void send(String text) throws IOException {
        write(0x81, text.getBytes(UTF_8));
    }

    private synchronized void write(int first, byte[] payload) throws IOException {
        int head = payload.length < 126 ? 6 : 8;
        byte[] frame = new byte[head + payload.length];
        frame[0] = (byte) first;
        if (payload.length < 126) {
            frame[1] = (byte) (0x80 | payload.length);
        } else {
            frame[1] = (byte) (0x80 | 126);
            frame[2] = (byte) (payload.length >>> 8);
            frame[3] = (byte) payload.length;
        }
        System.arraycopy(payload, 0, frame, head, payload.length);
        out.write(frame);
    }

    /// The next text frame.
    public String next() throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            long length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] payload = in.readNBytes((int) length);
            switch (first & 15) {
                case 1 -> {
                    return new String(payload, UTF_8);
                }
                case 8 -> throw closed(payload);
                case 9 -> write(0x8a, payload);
                default -> {}
            }
        }
    }

    private static Closed closed(byte[] payload) {
        return payload.length < 2
                ? new Closed(NO_STATUS, "")
                : new Closed(
                        ((payload[0] & 0xff) << 8) | (payload[1] & 0xff),
                        new String(payload, 2, payload.length - 2, UTF_8));
    }

    public String await(String type) throws IOException {
        String wanted = "\"t\":\"" + type + "\"";
        String frame = next();
        while (!frame.contains(wanted)) {
            frame = next();
        }
        return frame;
    }

    /// As a line that breaks: the server gets no closing handshake.
    public void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
