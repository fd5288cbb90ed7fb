package io.parlour.conversations.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A small ICAP server (RFC 3507) that looks for EICAR's sample. It reads a request strictly, by its `Encapsulated`
/// offsets and chunk by chunk, and answers 400 to what is not RESPMOD as the RFC has it.
final class IcapService implements AutoCloseable {
    private static final Pattern REQUEST = Pattern.compile("RESPMOD icap://localhost:\\d+/avscan ICAP/1\\.0");
    private static final Pattern ENCAPSULATED =
            Pattern.compile("(?im)^Encapsulated: req-hdr=0, res-hdr=(\\d+), res-body=(\\d+)$");

    /// What it says of a clean and of an infected file.
    record Words(String clean, String infected) {}

    static final Words USUAL = new Words(
            "ICAP/1.0 204 No Content\r\nISTag: \"t\"\r\nConnection: close\r\n\r\n",
            answer("X-Infection-Found: Type=0; Resolution=2; Threat=Eicar-Test-Signature;\r\n", "403 Forbidden"));

    final List<Integer> seen = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch open = new CountDownLatch(0);
    private final ServerSocket socket;
    private final Words words;

    IcapService(Words words) throws IOException {
        this.words = words;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /// A 200 with further fields and the HTTP answer that stands in the file's place.
    static String answer(String fields, String status) {
        String http = "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\n\r\n";
        return "ICAP/1.0 200 OK\r\nISTag: \"t\"\r\nConnection: close\r\n" + fields
                + "Encapsulated: res-hdr=0, res-body=" + http.length() + "\r\n\r\n" + http + "5\r\nhello\r\n0\r\n\r\n";
    }

    String url() {
        return "icap://localhost:" + socket.getLocalPort() + "/avscan";
    }

    /// Answers nobody until [#goOn()].
    void pause() {
        open = new CountDownLatch(1);
    }

    void goOn() {
        open.countDown();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(5_000);
                open.await();
                OutputStream out = client.getOutputStream();
                out.write(
                        judge(new BufferedInputStream(client.getInputStream())).getBytes(ISO_8859_1));
                out.flush();
            } catch (SocketException | InterruptedException closed) {
                return;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private String judge(InputStream in) throws IOException {
        String head = upToEmptyLine(in);
        Matcher parts = ENCAPSULATED.matcher(head.replace("\r", ""));
        if (!REQUEST.matcher(head.lines().findFirst().orElse("")).matches()
                || !head.toLowerCase(Locale.ROOT).contains("\r\nhost: localhost")
                || !head.contains("\r\nAllow: 204\r\n")
                || !parts.find()) {
            return "ICAP/1.0 400 Bad Request\r\n\r\n";
        }
        int response = Integer.parseInt(parts.group(1));
        int body = Integer.parseInt(parts.group(2));
        String request = new String(in.readNBytes(response), ISO_8859_1);
        String header = new String(in.readNBytes(body - response), ISO_8859_1);
        if (!request.startsWith("GET ")
                || !request.endsWith("\r\n\r\n")
                || !header.startsWith("HTTP/1.1 200 ")
                || !header.endsWith("\r\n\r\n")) {
            return "ICAP/1.0 400 Bad Request\r\n\r\n";
        }
        String file = chunks(in);
        seen.add(file.length());
        return file.contains("EICAR-STANDARD-ANTIVIRUS-TEST-FILE") ? words.infected() : words.clean();
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder all = new StringBuilder();
        int size = Integer.parseInt(line(in), 16);
        while (size > 0) {
            all.append(new String(in.readNBytes(size), ISO_8859_1));
            line(in);
            size = Integer.parseInt(line(in), 16);
        }
        line(in);
        return all.toString();
    }

    private static String upToEmptyLine(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line).append("\r\n");
        }
        return head.toString();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            line.write(octet);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
