package io.parlour.conversations.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An ICAP service (RFC 3507) that is shown the file as the body of an HTTP answer (RESPMOD, §4.9), whole and without
/// preview. 204 says clean. 200 says infected when the service names what it found (`X-Infection-Found`,
/// `X-Virus-ID`, `X-Violations-Found`) or puts a page of its own (403) in the file's place, and clean when it hands
/// the file back. An ICAP answer 403 is a refusal because of what is in the file when it names what it found.
/// Everything else is no answer. Of the answer nothing but heads is read, at most 64 KB.
final class IcapScan implements Scanner.Engine {
    private static final Logger LOG = LoggerFactory.getLogger(IcapScan.class);
    private static final int MAX_HEAD = 64 * 1024;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int CHUNK = 16 * 1024;

    /// `icap://host:port/service`; the port is 1344 unless given.
    record Service(String host, int port, String path) {
        static Service of(String address) {
            URI uri = URI.create(address);
            if (!"icap".equals(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("an ICAP service is named as icap://host:port/service");
            }
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return new Service(uri.getHost(), uri.getPort() < 0 ? 1344 : uri.getPort(), uri.getRawPath() + query);
        }
    }

    /// A head: the code of its first line, and its fields by lower-case names.
    private record Head(int code, Map<String, String> fields) {
        boolean names() {
            return fields.containsKey("x-infection-found")
                    || fields.containsKey("x-virus-id")
                    || fields.containsKey("x-violations-found");
        }
    }

    private final Service service;
    private final Duration limit;

    IcapScan(Service service, Duration limit) {
        this.service = service;
        this.limit = limit;
    }

    @Override
    public Scanner.Answer scan(InputStream octets) {
        try (Socket socket = new Socket()) {
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> close(socket), CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
            try {
                return ask(socket, octets);
            } finally {
                end.cancel(false);
            }
        } catch (IOException e) {
            LOG.warn("the ICAP service gave no answer: {}", e.toString());
            return Scanner.Answer.NONE;
        }
    }

    private Scanner.Answer ask(Socket socket, InputStream octets) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
        socket.connect(new InetSocketAddress(service.host(), service.port()), CONNECT_MILLIS);
        // A service that has seen enough answers before it has read everything: writing stands apart.
        Thread feeding = Thread.ofVirtual().name("icap").start(() -> feed(socket, octets));
        try {
            return answer(new BufferedInputStream(socket.getInputStream()));
        } finally {
            close(socket);
            join(feeding);
        }
    }

    /// The file must not be closed under the hands of the one who reads it.
    private static void join(Thread feeding) {
        try {
            feeding.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void feed(Socket socket, InputStream octets) {
        try {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            String request = "GET /file HTTP/1.1\r\nHost: parlour\r\n\r\n";
            String response = "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n";
            String head = "RESPMOD icap://" + service.host() + ":" + service.port() + service.path() + " ICAP/1.0\r\n"
                    + "Host: " + service.host() + ":" + service.port() + "\r\n"
                    + "Allow: 204\r\nConnection: close\r\n"
                    + "Encapsulated: req-hdr=0, res-hdr=" + request.length() + ", res-body="
                    + (request.length() + response.length()) + "\r\n\r\n";
            out.write((head + request + response).getBytes(US_ASCII));
            byte[] chunk = new byte[CHUNK];
            for (int read = octets.read(chunk); read >= 0; read = octets.read(chunk)) {
                if (read > 0) {
                    out.write((Integer.toHexString(read) + "\r\n").getBytes(US_ASCII));
                    out.write(chunk, 0, read);
                    out.write("\r\n".getBytes(US_ASCII));
                }
            }
            out.write("0\r\n\r\n".getBytes(US_ASCII));
            out.flush();
        } catch (IOException closed) {
            // the service has seen enough; what it said is read by the other side
        }
    }

    private static Scanner.Answer answer(InputStream in) throws IOException {
        Head icap = head(in, "ICAP/");
        while (icap.code() == 100) {
            icap = head(in, "ICAP/");
        }
        return switch (icap.code()) {
            case 204 -> Scanner.Answer.CLEAN;
            case 200 -> icap.names() || replaced(in, icap) ? Scanner.Answer.INFECTED : Scanner.Answer.CLEAN;
            case 403 -> icap.names() ? Scanner.Answer.INFECTED : Scanner.Answer.NONE;
            default -> Scanner.Answer.NONE;
        };
    }

    /// Whether a page that refuses stands where the file was.
    private static boolean replaced(InputStream in, Head icap) throws IOException {
        if (!icap.fields().getOrDefault("encapsulated", "").startsWith("res-hdr=0")) {
            throw new IOException("the answer holds no HTTP answer");
        }
        Head http = head(in, "HTTP/");
        if (http.code() != 200 && http.code() != 403) {
            throw new IOException("the answer holds HTTP " + http.code());
        }
        return http.code() == 403 || http.names();
    }

    private static Head head(InputStream in, String protocol) throws IOException {
        int[] left = {MAX_HEAD};
        String first = line(in, left);
        String[] words = first.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith(protocol) || !words[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("no " + protocol + " answer");
        }
        Map<String, String> fields = new HashMap<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new Head(Integer.parseInt(words[1]), fields);
    }

    private static String line(InputStream in, int[] left) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0 || --left[0] < 0) {
                throw new IOException(octet < 0 ? "the answer broke off" : "the answer is too long");
            }
            line.append((char) octet);
        }
        left[0]--;
        return line.toString().stripTrailing();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection to the ICAP service closed badly: {}", e.toString());
        }
    }
}
