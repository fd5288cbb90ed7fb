package io.parlour.mail.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The hash of a body that many mails share: made by the first, kept for those whose body is the same to the
/// octet (ML-90). Comparing costs a small part of hashing, so nobody has to promise that bodies are equal.
///
/// Holds the last mail it has seen. May be shared between threads.
public final class BodyHash {
    private volatile @Nullable Last last;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    private record Last(byte[] mail, int body, String hash) {
        boolean isOf(byte[] other, int start) {
            return Arrays.equals(mail, body, mail.length, other, start, other.length);
        }
    }

    /// The hash in base64 of the body that begins there.
    String of(byte[] mail, int body) {
        @Nullable Last known = last;
        if (known != null && known.isOf(mail, body)) {
            return known.hash();
        }
        MessageDigest digest = sha256();
        Canonical.body(mail, body, digest);
        String hash = Base64.getEncoder().encodeToString(digest.digest());
        last = new Last(mail, body, hash);
        return hash;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
