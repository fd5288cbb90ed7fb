package io.parlour.mail.submission;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// `SCRAM-SHA-256` (RFC 5802, RFC 7677): the password is proven and never sent, and the server proves that it
/// knows it.
final class Scram {
    private static final int FEWEST_ITERATIONS = 4096;

    /// More only keeps us busy.
    private static final int MOST_ITERATIONS = 1_000_000;

    private static final int KEY_BITS = 256;
    private static final String NO_BINDING = "n,,";

    private final String password;
    private final String nonce;
    private final String bare;
    private byte[] serverSignature = new byte[0];

    /// @param nonce printable ASCII without commas, used once
    Scram(Login.Password login, String nonce) {
        this.password = prepared(login.password());
        this.nonce = nonce;
        this.bare = "n=" + prepared(login.user()).replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
    }

    String first() {
        return NO_BINDING + bare;
    }

    /// The proof, given the server's challenge.
    String last(String challenge) throws LineFault {
        Map<String, String> fields = fields(challenge);
        String both = fields.getOrDefault("r", "");
        int iterations = number(fields.getOrDefault("i", ""));
        boolean sound = both.startsWith(nonce)
                && both.length() > nonce.length()
                && iterations >= FEWEST_ITERATIONS
                && iterations <= MOST_ITERATIONS
                && !fields.containsKey("m");
        if (!sound) {
            throw new LineFault(Fault.UNREADABLE, "a challenge that cannot be answered");
        }
        String unproven = "c=" + base64(NO_BINDING.getBytes(StandardCharsets.US_ASCII)) + ",r=" + both;
        String said = bare + ',' + challenge + ',' + unproven;
        try {
            byte[] salted = salted(decoded(fields.getOrDefault("s", "")), iterations);
            byte[] clientKey = mac(salted, "Client Key");
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(clientKey);
            byte[] proof = mac(stored, said);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            serverSignature = mac(mac(salted, "Server Key"), said);
            return unproven + ",p=" + base64(proof);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether the server knows the password too.
    boolean isProven(String answer) throws LineFault {
        return serverSignature.length > 0
                && MessageDigest.isEqual(serverSignature, decoded(fields(answer).getOrDefault("v", "")));
    }

    private byte[] salted(byte[] salt, int iterations) throws GeneralSecurityException, LineFault {
        if (salt.length == 0) {
            throw new LineFault(Fault.UNREADABLE, "a challenge without salt");
        }
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    /// As far as RFC 4013 maps; what it forbids is for the server to refuse.
    private static String prepared(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .filter(c -> c != 0xad && c != 0x200b && c != 0x2060 && c != 0xfeff)
                .forEach(out::appendCodePoint);
        return Normalizer.normalize(out, Normalizer.Form.NFKC);
    }

    private static Map<String, String> fields(String message) {
        Map<String, String> fields = new HashMap<>();
        for (String each : message.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                fields.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return fields;
    }

    private static int number(String digits) {
        boolean sound =
                !digits.isEmpty() && digits.length() < 8 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return sound ? Integer.parseInt(digits) : 0;
    }

    private static byte[] decoded(String text) throws LineFault {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new LineFault(Fault.UNREADABLE, "no base64", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
