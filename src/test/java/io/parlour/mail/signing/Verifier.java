package io.parlour.mail.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// What a receiver does with a signature, written from RFC 6376 §6 and RFC 8463 and from nothing of the signer.
/// Knows `relaxed/relaxed` alone. `records` are the texts of DNS by name.
public record Verifier(Map<String, String> records) {
    private static final byte[] ED25519_SPKI = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    /// The verdict on each signature, topmost first.
    public List<Boolean> verify(byte[] mail) throws GeneralSecurityException {
        String all = new String(mail, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        List<String> fields = List.of(all.substring(0, end).split("\r\n(?![ \t])", -1));
        String body = all.substring(end + 4);
        List<Boolean> verdicts = new ArrayList<>();
        for (String field : fields) {
            if (field.toLowerCase(Locale.ROOT).startsWith("dkim-signature:")) {
                verdicts.add(holds(field, fields, body));
            }
        }
        return verdicts;
    }

    private boolean holds(String field, List<String> fields, String body) throws GeneralSecurityException {
        Map<String, String> tags = tags(field.substring(field.indexOf(':') + 1));
        if (!"1".equals(tags.get("v")) || !"relaxed/relaxed".equals(tags.get("c"))) {
            return false;
        }
        String hash = Base64.getEncoder().encodeToString(sha256(body(body)));
        if (!hash.equals(tags.get("bh"))) {
            return false;
        }
        List<String> left = new ArrayList<>(fields);
        StringBuilder signed = new StringBuilder();
        for (String name : tag(tags, "h").split(":", -1)) {
            for (int i = left.size() - 1; i >= 0; i--) {
                if (name(left.get(i)).equals(name.toLowerCase(Locale.ROOT))) {
                    signed.append(field(left.remove(i))).append("\r\n");
                    break;
                }
            }
        }
        signed.append(field(field.replaceFirst("(?s)(;\\s*b=)[^;]*", "$1")));
        return check(tags, signed.toString());
    }

    private boolean check(Map<String, String> tags, String signed) throws GeneralSecurityException {
        Map<String, String> record =
                tags(Objects.requireNonNull(records.get(tag(tags, "s") + "._domainkey." + tag(tags, "d"))));
        byte[] key = Base64.getDecoder().decode(tag(record, "p"));
        byte[] signature = Base64.getDecoder().decode(tag(tags, "b"));
        if ("rsa-sha256".equals(tags.get("a")) && "rsa".equals(record.get("k"))) {
            PublicKey rsa = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
            return check(
                    Signature.getInstance("SHA256withRSA"),
                    rsa,
                    signed.getBytes(StandardCharsets.ISO_8859_1),
                    signature);
        }
        byte[] spki = Arrays.copyOf(ED25519_SPKI, ED25519_SPKI.length + key.length);
        System.arraycopy(key, 0, spki, ED25519_SPKI.length, key.length);
        PublicKey edwards = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        return "ed25519-sha256".equals(tags.get("a"))
                && "ed25519".equals(record.get("k"))
                && check(Signature.getInstance("Ed25519"), edwards, sha256(signed), signature);
    }

    private static boolean check(Signature check, PublicKey key, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        check.initVerify(key);
        check.update(signed);
        return check.verify(signature);
    }

    static Map<String, String> tags(String list) {
        Map<String, String> tags = new HashMap<>();
        for (String each : list.split(";", -1)) {
            String[] pair = each.split("=", 2);
            tags.put(pair[0].strip(), pair[1].replaceAll("\\s", ""));
        }
        return tags;
    }

    private static String tag(Map<String, String> tags, String name) {
        return Objects.requireNonNull(tags.get(name));
    }

    private static String name(String field) {
        return field.substring(0, field.indexOf(':')).strip().toLowerCase(Locale.ROOT);
    }

    private static String field(String field) {
        String value = field.substring(field.indexOf(':') + 1);
        return name(field) + ":"
                + value.replace("\r\n", "").replaceAll("[ \t]+", " ").strip();
    }

    private static String body(String body) {
        String lines = body.replaceAll("[ \t]+", " ").replace(" \r\n", "\r\n");
        while (lines.endsWith("\r\n\r\n")) {
            lines = lines.substring(0, lines.length() - 2);
        }
        return lines.equals("\r\n") ? "" : lines;
    }

    private static byte[] sha256(String text) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
