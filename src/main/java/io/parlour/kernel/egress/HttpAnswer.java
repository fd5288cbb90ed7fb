package io.parlour.kernel.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// An HTTP/1.1 answer, read with bounds from a server that may mean harm (RFC 9112).
///
/// @param headers by lower-case name; the first of each
record HttpAnswer(int status, Map<String, String> headers, InputStream rest) {
    private static final int MOST_HEAD = 32 * 1024;

    static HttpAnswer read(InputStream stream) throws IOException {
        InputStream in = new BufferedInputStream(stream);
        int[] left = {MOST_HEAD};
        String[] status = line(in, left).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("not HTTP");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new HttpAnswer(Integer.parseInt(status[1]), headers, in);
    }

    /// Throws [IOException] when it is longer than `most`, cut short or packed in a way that was not asked for.
    byte[] body(int most) throws IOException {
        if (!headers.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            throw new IOException("packed");
        }
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks(most);
        }
        String length = headers.get("content-length");
        if (length != null && (!length.matches("[0-9]{1,9}") || Integer.parseInt(length) > most)) {
            throw new IOException("too large");
        }
        byte[] octets = rest.readNBytes(length == null ? most + 1 : Integer.parseInt(length));
        if (octets.length > most) {
            throw new IOException("too large");
        }
        if (length != null && octets.length < Integer.parseInt(length)) {
            throw new EOFException("cut short");
        }
        return octets;
    }

    private byte[] chunks(int most) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (true) {
            String size = line(rest, new int[] {100}).split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                throw new IOException("not a chunk");
            }
            int octets = Integer.parseInt(size, 16);
            if (octets == 0) {
                return out.toByteArray();
            }
            if (out.size() + octets > most) {
                throw new IOException("too large");
            }
            byte[] chunk = rest.readNBytes(octets);
            if (chunk.length < octets || !line(rest, new int[] {2}).isEmpty()) {
                throw new EOFException("cut short");
            }
            out.writeBytes(chunk);
        }
    }

    private static String line(InputStream in, int[] left) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("cut short");
            }
            if (left[0]-- <= 0) {
                throw new IOException("too long");
            }
            line.write(octet);
        }
        String text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
