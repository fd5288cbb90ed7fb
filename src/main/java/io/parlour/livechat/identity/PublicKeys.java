package io.parlour.livechat.identity;

import io.parlour.kernel.Problem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Public keys on the curve P-256, as a PEM of `BEGIN PUBLIC KEY` (RFC 5480).
final class PublicKeys {
    private static final int MAX_PEM = 2_000;
    private static final int BITS = 256;

    private PublicKeys() {}

    /// Errors: `input.invalid` (publicKey).
    static ECPublicKey parse(@Nullable String pem) {
        String text = pem == null ? "" : pem.strip();
        if (text.isEmpty() || text.length() > MAX_PEM || text.contains("PRIVATE")) {
            throw refused(text.contains("PRIVATE"));
        }
        String body = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        try {
            X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
            if (KeyFactory.getInstance("EC").generatePublic(spec) instanceof ECPublicKey key
                    && key.getParams().getOrder().bitLength() == BITS
                    && key.getParams().toString().contains("secp256r1")) {
                return key;
            }
        } catch (IllegalArgumentException | GeneralSecurityException unreadable) {
            throw refused(false);
        }
        throw refused(false);
    }

    private static Problem refused(boolean isPrivate) {
        return Problem.invalid("publicKey", isPrivate ? "private:key" : "invalid:key");
    }
}
