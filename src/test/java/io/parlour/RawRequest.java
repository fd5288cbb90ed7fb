package io.parlour;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request whose body comes as a test likes, or never. It waits 20 seconds for its answer.
public final class RawRequest implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 (\\d{3})");
    private final Socket socket;

    /// Sends the head and nothing else.
    ///
    /// @param host a loopback address to send from, so that it counts as another network
    /// @param headers each with its line end
    public RawRequest(TestApp app, String host, String method, String path, String headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), app.port(), InetAddress.ofLiteral(host), 0);
        socket.setSoTimeout(20_000);
        body((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n").getBytes(ISO_8859_1));
    }

    public void body(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
    }

    /// What has come once the head is whole and nothing more is there.
    public String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] some = new byte[8_192];
        while (answer.indexOf("\r\n\r\n") < 0 || in.available() > 0) {
            int read = in.read(some);
            if (read < 0) {
                break;
            }
            answer.append(new String(some, 0, read, ISO_8859_1));
        }
        return answer.toString();
    }

    /// Whether something of it has come.
    public boolean answered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    public int status() throws IOException {
        return status(answer());
    }

    public static int status(String answer) {
        Matcher found = STATUS.matcher(answer);
        return found.lookingAt() ? Integer.parseInt(found.group(1)) : 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
