package io.parlour.mail.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Signs a mail with every key of its domain (ML-90).
///
/// Names listed twice are oversigned: where a second such field is added on the way, the signature no longer
/// holds. No `l=`, so nothing can be appended, and no `x=`, so a mail that waited is still ours.
public final class SignMail {
    private static final int WIDTH = 72;

    /// The order of `h=`; `!` marks what is oversigned.
    private static final List<String> SIGNED =
            List.of(("!from reply-to to cc !subject !date message-id in-reply-to references mime-version content-type "
                            + "content-transfer-encoding list-id list-unsubscribe list-unsubscribe-post auto-submitted")
                    .split(" ", -1));

    private final List<SigningKey> keys;
    private final Clock clock;

    /// What is signed of the head, and how it is named.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    private record Head(String names, byte[] canonical) {}

    public SignMail(List<SigningKey> keys, Clock clock) {
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    /// The mail with its signatures in front. The mail is as it goes over the line, CRLF and all.
    public byte[] sign(byte[] mail, BodyHash hash) {
        byte[] fields = fields(mail, hash);
        byte[] signed = new byte[fields.length + mail.length];
        System.arraycopy(fields, 0, signed, 0, fields.length);
        System.arraycopy(mail, 0, signed, fields.length, mail.length);
        return signed;
    }

    /// The `DKIM-Signature` fields alone, for who sends them and the mail without joining the two.
    public byte[] fields(byte[] mail, BodyHash hash) {
        if (keys.isEmpty()) {
            return new byte[0];
        }
        Fields fields = Fields.of(mail);
        Head head = head(mail, fields);
        String bodyHash = hash.of(mail, fields.body());
        long time = clock.instant().getEpochSecond();
        StringBuilder out = new StringBuilder(1024);
        for (SigningKey key : keys) {
            String field = unsigned(key, time, head.names(), bodyHash);
            out.append(field);
            append(out, signature(key, head.canonical(), field));
            out.append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static Head head(byte[] mail, Fields fields) {
        List<String> names = new ArrayList<>(24);
        ByteArrayOutputStream canonical = new ByteArrayOutputStream(1024);
        for (String each : SIGNED) {
            boolean over = each.startsWith("!");
            String name = over ? each.substring(1) : each;
            // several of one name are counted from below (RFC 6376 §5.4.2)
            for (Fields.Span field : fields.spans().reversed()) {
                if (field.name().equals(name)) {
                    Canonical.field(mail, field, canonical);
                    names.add(name);
                }
            }
            if (over && !names.isEmpty() && names.getLast().equals(name)) {
                names.add(name);
            }
        }
        if (!names.contains("from")) {
            throw new IllegalArgumentException("a mail without From cannot be signed");
        }
        return new Head(folded(names), canonical.toByteArray());
    }

    private static String folded(List<String> names) {
        StringBuilder out = new StringBuilder("h=");
        int column = 2;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i) + (i + 1 < names.size() ? ":" : "");
            if (column + name.length() > WIDTH) {
                out.append("\r\n ");
                column = 0;
            }
            out.append(name);
            column += name.length();
        }
        return out.toString();
    }

    private static String unsigned(SigningKey key, long time, String names, String bodyHash) {
        return "DKIM-Signature: v=1; a=" + key.algorithm().tag() + "; c=relaxed/relaxed;\r\n d=" + key.domain() + "; s="
                + key.selector() + "; t=" + time + ";\r\n " + names + ";\r\n bh=" + bodyHash + ";\r\n b=";
    }

    private static byte[] signature(SigningKey key, byte[] head, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream own = new ByteArrayOutputStream(bytes.length);
        own.writeBytes("dkim-signature:".getBytes(StandardCharsets.US_ASCII));
        Canonical.value(bytes, field.indexOf(':') + 1, bytes.length, own);
        try {
            return switch (key.algorithm()) {
                case RSA_SHA256 -> {
                    Signature signature = Signers.signature("SHA256withRSA");
                    signature.initSign(key.key());
                    signature.update(head);
                    signature.update(own.toByteArray());
                    yield signature.sign();
                }
                case ED25519_SHA256 -> {
                    // the hash is what is signed, not the text (RFC 8463 §3)
                    MessageDigest digest = BodyHash.sha256();
                    digest.update(head);
                    Signature signature = Signers.signature("Ed25519");
                    signature.initSign(key.key());
                    signature.update(digest.digest(own.toByteArray()));
                    yield signature.sign();
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing with " + key, e);
        }
    }

    private static void append(StringBuilder out, byte[] signature) {
        String text = Base64.getEncoder().encodeToString(signature);
        for (int i = 0; i < text.length(); i += WIDTH) {
            out.append(i == 0 ? "" : "\r\n ").append(text, i, Math.min(i + WIDTH, text.length()));
        }
    }
}
