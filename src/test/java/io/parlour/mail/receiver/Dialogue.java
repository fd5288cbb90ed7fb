package io.parlour.mail.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A peer that says exactly what a test lets it say. Text is bytes: one character is one byte.
public final class Dialogue implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private Socket socket;
    private InputStream in;

    private Dialogue(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public static Dialogue with(int port) throws IOException {
        return new Dialogue(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /// From an address of its own, as another host has one.
    static Dialogue from(String host, int port) throws IOException {
        return new Dialogue(new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(host), 0));
    }

    /// Connected, greeted, and told our name.
    public static Dialogue greeted(int port) throws IOException {
        Dialogue dialogue = with(port);
        dialogue.expect("220");
        dialogue.say("EHLO peer.example", "250");
        return dialogue;
    }

    /// A command with its line end; the answer begins as expected, and is given whole.
    public String say(String command, String expected) throws IOException {
        send(command + "\r\n");
        return expect(expected);
    }

    public void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /// The next reply, all lines of it.
    public String expect(String beginning) throws IOException {
        String reply = reply();
        assertThat(reply).startsWith(beginning);
        return reply;
    }

    public String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            reply.append(line).append('\n');
            line = line();
        }
        return reply.append(line).toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            line.append((char) c);
            c = in.read();
        }
        if (c < 0) {
            return line.isEmpty() ? "closed" : line + " (cut)";
        }
        assertThat(line.charAt(line.length() - 1)).isEqualTo('\r');
        return line.substring(0, line.length() - 1);
    }

    /// Sender and recipients, up to the 354.
    public void beginMail(String... recipients) throws IOException {
        say("MAIL FROM:<ann@peer.example>", "250");
        for (String recipient : recipients) {
            say("RCPT TO:<" + recipient + ">", "250");
        }
        say("DATA", "354");
    }

    /// Whatever comes until the other side ends.
    public String raw() throws IOException {
        StringBuilder raw = new StringBuilder();
        try {
            int c = in.read();
            while (c >= 0) {
                raw.append((char) c);
                c = in.read();
            }
        } catch (SocketException e) {
            raw.append(e.getMessage());
        }
        return raw.toString();
    }

    public void expectClosed() throws IOException {
        try {
            assertThat(in.read()).isEqualTo(-1);
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    /// Goes on in TLS, whoever the other side is.
    public void secure(SSLContext trusting) throws IOException, GeneralSecurityException {
        SSLSocket secured =
                (SSLSocket) trusting.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secured.startHandshake();
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
    }

    /// Ends only what we say.
    public void endSaying() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
