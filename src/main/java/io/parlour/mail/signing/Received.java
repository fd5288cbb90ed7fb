package io.parlour.mail.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A mail that came, for verifying the signatures it carries (RFC 6376 §6, RFC 8463).
public final class Received {
    private static final byte[] ED25519_SPKI = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
    private static final int LEAST_RSA_BITS = 1024;

    private final byte[] mail;
    private final Fields fields;

    /// A `DKIM-Signature` field: its value as it stands, folds and all.
    public static final class Signature {
        private final Fields.Span span;
        private final String value;

        private Signature(Fields.Span span, String value) {
            this.span = span;
            this.value = value;
        }

        public String value() {
            return value;
        }
    }

    /// What a signature says, and the key of its domain. `relaxedHead`, `relaxedBody`: the canonicalizations; `names`
    /// as in `h=`, in lower case. Base64 where it is so on the wire.
    public record Claim(
            String algorithm,
            String keyType,
            String key,
            String bodyHash,
            String signature,
            List<String> names,
            boolean relaxedHead,
            boolean relaxedBody) {
        public Claim {
            names = List.copyOf(names);
        }
    }

    private Received(byte[] mail, Fields fields) {
        this.mail = mail;
        this.fields = fields;
    }

    /// Empty for octets that are no mail; a lone line feed ends a line as it does for who wrote it.
    public static Optional<Received> of(byte[] octets) {
        byte[] mail = withCrLf(octets);
        try {
            return Optional.of(new Received(mail, Fields.of(mail)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Topmost first.
    public List<Signature> signatures() {
        return fields.spans().stream()
                .filter(span -> span.name().equals("dkim-signature"))
                .map(span -> new Signature(
                        span,
                        new String(mail, span.colon() + 1, span.end() - span.colon() - 1, StandardCharsets.ISO_8859_1)))
                .toList();
    }

    /// How many fields have this name, which is given in lower case.
    public long count(String name) {
        return fields.spans().stream().filter(span -> span.name().equals(name)).count();
    }

    public boolean holds(Signature signature, Claim claim) {
        try {
            return bodyHash(claim.relaxedBody()).equals(claim.bodyHash()) && check(claim, head(signature, claim));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // a key or a signature that is none
        }
    }

    private String bodyHash(boolean relaxed) {
        MessageDigest digest = BodyHash.sha256();
        if (relaxed) {
            Canonical.body(mail, fields.body(), digest);
        } else {
            int end = mail.length;
            while (end - fields.body() >= 2 && mail[end - 1] == '\n' && mail[end - 2] == '\r') {
                end -= 2;
            }
            digest.update(mail, fields.body(), end - fields.body());
            digest.update(new byte[] {'\r', '\n'}); // also for an empty body (§3.4.3)
        }
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    private byte[] head(Signature signature, Claim claim) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        List<Fields.Span> left = new ArrayList<>(fields.spans());
        for (String name : claim.names()) {
            for (int at = left.size() - 1; at >= 0; at--) {
                Fields.Span span = left.get(at);
                if (span.name().equals(name)) {
                    left.remove(at);
                    field(span, claim.relaxedHead(), out);
                    break;
                }
            }
        }
        own(signature, claim.relaxedHead(), out);
        return out.toByteArray();
    }

    private void field(Fields.Span span, boolean relaxed, ByteArrayOutputStream out) {
        if (relaxed) {
            Canonical.field(mail, span, out);
            return;
        }
        int start = start(span);
        out.write(mail, start, span.end() - start);
        out.writeBytes(new byte[] {'\r', '\n'});
    }

    /// The signature itself, as if its `b=` were empty, without the end of its line (§3.7).
    private void own(Signature signature, boolean relaxed, ByteArrayOutputStream out) {
        int start = start(signature.span);
        byte[] emptied = new String(mail, start, signature.span.end() - start, StandardCharsets.ISO_8859_1)
                .replaceFirst("(?s)([:;]\\s*b\\s*=)[^;]*", "$1")
                .getBytes(StandardCharsets.ISO_8859_1);
        if (!relaxed) {
            out.writeBytes(emptied);
            return;
        }
        out.writeBytes("dkim-signature:".getBytes(StandardCharsets.US_ASCII));
        Canonical.value(emptied, signature.span.colon() - start + 1, emptied.length, out);
    }

    private int start(Fields.Span span) {
        int at = span.colon();
        while (at > 0 && mail[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private static boolean check(Claim claim, byte[] signed) throws GeneralSecurityException {
        byte[] key = Base64.getMimeDecoder().decode(claim.key());
        byte[] signature = Base64.getMimeDecoder().decode(claim.signature());
        if (claim.algorithm().equals("rsa-sha256") && claim.keyType().equals("rsa")) {
            PublicKey rsa = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
            boolean strong =
                    rsa instanceof RSAPublicKey known && known.getModulus().bitLength() >= LEAST_RSA_BITS;
            return strong && check("SHA256withRSA", rsa, signed, signature);
        }
        if (claim.algorithm().equals("ed25519-sha256") && claim.keyType().equals("ed25519")) {
            byte[] spki = Arrays.copyOf(ED25519_SPKI, ED25519_SPKI.length + key.length);
            System.arraycopy(key, 0, spki, ED25519_SPKI.length, key.length);
            PublicKey edwards = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            return check("Ed25519", edwards, BodyHash.sha256().digest(signed), signature);
        }
        return false;
    }

    private static boolean check(String algorithm, PublicKey key, byte[] signed, byte[] signature)
            throws GeneralSecurityException {
        java.security.Signature check = java.security.Signature.getInstance(algorithm);
        check.initVerify(key);
        check.update(signed);
        return check.verify(signature);
    }

    private static byte[] withCrLf(byte[] octets) {
        boolean clean = true;
        for (int i = 0; i < octets.length && clean; i++) {
            clean = octets[i] != '\n' || (i > 0 && octets[i - 1] == '\r');
        }
        if (clean) {
            return octets;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(octets.length + 256);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '\n' && (i == 0 || octets[i - 1] != '\r')) {
                out.write('\r');
            }
            out.write(octets[i]);
        }
        return out.toByteArray();
    }
}
