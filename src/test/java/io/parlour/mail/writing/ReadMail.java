package io.parlour.mail.writing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A strict reader of what is written: it forgives nothing, so that what it reads is right by the standards'
/// letter.
@SuppressWarnings("ArrayRecordComponent")
record ReadMail(List<Field> fields, byte[] body, List<ReadMail> parts) {
    static ReadMail of(byte[] mail) {
        String all = new String(mail, StandardCharsets.ISO_8859_1);
        int end = all.startsWith("\r\n") ? 0 : all.indexOf("\r\n\r\n") + 2;
        List<Field> fields = fields(new String(mail, 0, end, StandardCharsets.UTF_8));
        byte[] body = Arrays.copyOfRange(mail, end + 2, mail.length);
        ReadMail leaf = new ReadMail(fields, body, List.of());
        if (!leaf.field("content-type").startsWith("multipart/")) {
            return leaf;
        }
        return new ReadMail(fields, body, split(all.substring(end + 2), leaf.parameter("content-type", "boundary")));
    }

    private static List<ReadMail> split(String body, @Nullable String boundary) {
        String line = "--" + boundary;
        List<ReadMail> parts = new ArrayList<>();
        if (!body.startsWith(line + "\r\n")) {
            throw new IllegalArgumentException("no first boundary");
        }
        int at = line.length() + 2;
        while (true) {
            int end = body.indexOf("\r\n" + line, at);
            parts.add(of(body.substring(at, end).getBytes(StandardCharsets.ISO_8859_1)));
            at = end + 2 + line.length();
            if (body.startsWith("--\r\n", at)) {
                return parts;
            }
            at += 2;
        }
    }

    private static List<Field> fields(String head) {
        List<Field> fields = new ArrayList<>();
        for (String line : head.replace("\r\n ", " ").split("\r\n", -1)) {
            if (!line.isEmpty()) {
                int colon = line.indexOf(':');
                fields.add(new Field(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        return fields;
    }

    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(field -> field.value().startsWith(" ") ? field.value().substring(1) : field.value())
                .toList();
    }

    String field(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    String text(String name) {
        return words(field(name));
    }

    /// The parameter of a field, put together from its pieces (RFC 2231).
    @Nullable
    String parameter(String field, String name) {
        StringBuilder encoded = new StringBuilder();
        @Nullable String plain = null;
        for (String each : field(field).split("; ?", -1)) {
            int equals = each.indexOf('=');
            String key = equals < 0 ? "" : each.substring(0, equals).toLowerCase(Locale.ROOT);
            if (key.equals(name)) {
                plain = each.substring(equals + 1).replace("\"", "");
            } else if (key.startsWith(name + "*")) {
                encoded.append(each.substring(equals + 1));
            }
        }
        return encoded.isEmpty() ? plain : percent(encoded.toString());
    }

    private static String percent(String encoded) {
        if (!encoded.startsWith("utf-8''")) {
            throw new IllegalArgumentException(encoded);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = "utf-8''".length(); i < encoded.length(); i++) {
            boolean escape = encoded.charAt(i) == '%';
            out.write(escape ? Integer.parseInt(encoded, i + 1, i + 3, 16) : encoded.charAt(i));
            i += escape ? 2 : 0;
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /// The content, decoded.
    byte[] content() {
        return switch (field("content-transfer-encoding")) {
            case "7bit" -> body;
            case "base64" -> Base64.getMimeDecoder().decode(body);
            case "quoted-printable" -> quoted(new String(body, StandardCharsets.US_ASCII).replace("=\r\n", ""), '=');
            default -> throw new IllegalArgumentException(field("content-transfer-encoding"));
        };
    }

    String contentText() {
        return new String(content(), StandardCharsets.UTF_8);
    }

    /// Encoded words and those between (RFC 2047); each is decoded by itself.
    static String words(String value) {
        StringBuilder out = new StringBuilder();
        boolean encodedBefore = false;
        boolean first = true;
        for (String word : value.split(" ", -1)) {
            boolean encoded = word.startsWith("=?utf-8?") && word.endsWith("?=");
            if (!first && !(encoded && encodedBefore)) {
                out.append(' ');
            }
            out.append(encoded ? word(word) : word);
            encodedBefore = encoded;
            first = false;
        }
        return out.toString();
    }

    private static String word(String word) {
        if (word.length() > 75) {
            throw new IllegalArgumentException("longer than RFC 2047 allows: " + word);
        }
        String text = word.substring("=?utf-8?Q?".length(), word.length() - 2);
        byte[] bytes = word.charAt("=?utf-8?".length()) == 'B'
                ? Base64.getDecoder().decode(text)
                : quoted(text.replace('_', ' '), '=');
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        if (decoded.contains("\ufffd") && !Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new IllegalArgumentException("a character was split");
        }
        return decoded;
    }

    private static byte[] quoted(String text, char escape) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            boolean escaped = text.charAt(i) == escape;
            out.write(escaped ? Integer.parseInt(text, i + 1, i + 3, 16) : text.charAt(i));
            i += escaped ? 2 : 0;
        }
        return out.toByteArray();
    }

    /// The name before the address of a field with one mailbox.
    @Nullable
    String name(String field) {
        String value = field(field);
        int open = value.lastIndexOf(" <");
        if (open < 0) {
            return null;
        }
        String name = value.substring(0, open);
        if (name.startsWith("\"")) {
            return name.substring(1, name.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
        }
        return words(name);
    }
}
