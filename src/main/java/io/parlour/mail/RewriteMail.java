package io.parlour.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.codec.QuotedPrintableOutputStream;

/// Copies an email as it came in, with another text in its headers and text parts (RFC 2045). What isn't changed stays
/// byte for byte: lines, line ends, encodings, boundaries and attachments.
public final class RewriteMail {
    /// What is looked at in one piece: a line, a paragraph in quoted-printable, a text part in Base64. Of a longer one,
    /// the rest stays as it is.
    private static final int MOST = 8 * 1024 * 1024;

    private static final int LONGEST_HEADERS = 64 * 1024;
    private static final int LONGEST_BOUNDARY = 200;
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary\\s*=\\s*\"?([^\";\\r\\n]{1,200})", Pattern.CASE_INSENSITIVE);
    private static final byte[] LINE_END = {'\r', '\n'};

    private final UnaryOperator<String> change;
    private final OutputStream out;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
    private final StringBuilder headers = new StringBuilder();
    private final Set<String> boundaries = new HashSet<>();
    private Encoding encoding = Encoding.HEADERS;

    private enum Encoding {
        HEADERS,
        PLAIN,
        QUOTED,
        BASE64,
        FILE
    }

    private RewriteMail(UnaryOperator<String> change, OutputStream out) {
        this.change = change;
        this.out = out;
    }

    /// Reads to the end of the email.
    ///
    /// @param change of a text, which it answers as it is if nothing is to be changed
    public static void copy(InputStream mail, UnaryOperator<String> change, OutputStream out) throws IOException {
        RewriteMail rewrite = new RewriteMail(change, out);
        BufferedInputStream in = new BufferedInputStream(mail, 64 * 1024);
        for (byte[] line = line(in); line.length > 0; line = line(in)) {
            rewrite.take(line);
        }
        rewrite.flush();
    }

    /// With its end; empty after the last.
    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = 0;
        while (next != '\n' && line.size() < MOST) {
            next = in.read();
            if (next < 0) {
                break;
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    private void take(byte[] line) throws IOException {
        if (isBoundary(line)) {
            flush();
            out.write(plain(line));
            encoding = Encoding.HEADERS;
            return;
        }
        switch (encoding) {
            case HEADERS -> header(line);
            case FILE -> out.write(line);
            case PLAIN -> out.write(plain(line));
            case QUOTED -> {
                piece.write(line);
                if (!endsSoftly(line) || piece.size() > MOST) {
                    flush();
                }
            }
            case BASE64 -> {
                if (piece.size() + line.length <= MOST) {
                    piece.write(line);
                } else {
                    flush();
                    out.write(line);
                    encoding = Encoding.FILE;
                }
            }
        }
    }

    private boolean isBoundary(byte[] line) {
        if (line.length < 3 || line[0] != '-' || line[1] != '-') {
            return false;
        }
        String text = new String(line, 2, Math.min(line.length - 2, LONGEST_BOUNDARY), ISO_8859_1);
        return boundaries.stream().anyMatch(text::startsWith);
    }

    private void header(byte[] line) throws IOException {
        String text = new String(line, ISO_8859_1);
        if (!text.isBlank()) {
            headers.append(text, 0, headers.length() > LONGEST_HEADERS ? 0 : text.length());
            out.write(plain(line));
            return;
        }
        out.write(line);
        String all = headers.toString().replaceAll("\\r?\\n[ \\t]+", " ");
        headers.setLength(0);
        Matcher boundary = BOUNDARY.matcher(all);
        while (boundary.find()) {
            boundaries.add(boundary.group(1).strip());
        }
        encoding = encoding(all.toLowerCase(Locale.ROOT));
    }

    private static Encoding encoding(String headers) {
        if (has(headers, "content-type", "message/rfc822")) {
            return Encoding.HEADERS; // of the email in it
        }
        if (has(headers, "content-transfer-encoding", "quoted-printable")) {
            return Encoding.QUOTED;
        }
        if (!has(headers, "content-transfer-encoding", "base64")) {
            return Encoding.PLAIN;
        }
        boolean isText = !headers.contains("content-type:") || has(headers, "content-type", "text/");
        return isText ? Encoding.BASE64 : Encoding.FILE;
    }

    private static boolean has(String headers, String name, String value) {
        return headers.lines()
                .anyMatch(each -> each.startsWith(name + ":")
                        && each.substring(name.length() + 1).strip().startsWith(value));
    }

    private static boolean endsSoftly(byte[] line) {
        int end = line.length;
        while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
            end--;
        }
        return end > 0 && line[end - 1] == '=' && end < line.length;
    }

    private void flush() throws IOException {
        byte[] before = piece.toByteArray();
        piece.reset();
        if (before.length > 0) {
            out.write(encoding == Encoding.QUOTED ? quoted(before) : base64(before));
        }
    }

    private byte[] plain(byte[] octets) {
        return changed(octets, octets, each -> each);
    }

    private byte[] quoted(byte[] octets) throws IOException {
        byte[] decoded;
        try (InputStream in = new QuotedPrintableInputStream(new ByteArrayInputStream(octets), false)) {
            decoded = in.readAllBytes();
        }
        return changed(octets, decoded, RewriteMail::quotedAgain);
    }

    private static byte[] quotedAgain(byte[] decoded) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        try (OutputStream into = new QuotedPrintableOutputStream(encoded, false)) {
            into.write(decoded);
        } catch (IOException e) {
            throw new IllegalStateException("memory can't be written", e);
        }
        return encoded.toByteArray();
    }

    private byte[] base64(byte[] octets) {
        byte[] decoded;
        try {
            decoded = Base64.getMimeDecoder().decode(octets);
        } catch (IllegalArgumentException broken) {
            return octets; // no reader shows it as a text either
        }
        return changed(octets, decoded, each -> {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            encoded.writeBytes(Base64.getMimeEncoder().encode(each));
            encoded.writeBytes(LINE_END);
            return encoded.toByteArray();
        });
    }

    private byte[] changed(byte[] original, byte[] decoded, UnaryOperator<byte[]> encode) {
        boolean utf8 = isUtf8(decoded);
        String before = new String(decoded, utf8 ? UTF_8 : ISO_8859_1);
        String after = change.apply(before);
        return after.equals(before) ? original : encode.apply(after.getBytes(utf8 ? UTF_8 : ISO_8859_1));
    }

    private static boolean isUtf8(byte[] octets) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
