package io.parlour.mail.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/// A key just made, and what is to be published of it.
public record NewKey(Algorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {
    private static final int RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;

    /// RSA keys have 2,048 bits, the most that every receiver reads.
    public static NewKey make(Algorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.family());
            if (algorithm == Algorithm.RSA_SHA256) {
                generator.initialize(RSA_BITS);
            }
            KeyPair pair = generator.generateKeyPair();
            return new NewKey(algorithm, pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What is kept, under lock (PKCS #8).
    public byte[] pkcs8() {
        return privateKey.getEncoded();
    }

    /// The text of the TXT record: the whole SPKI of an RSA key (RFC 6376 §3.6.1), the bare 32 octets of an
    /// Ed25519 one (RFC 8463 §4.2). Longer than the 255 octets one string of a record may have.
    public String dnsRecord() {
        byte[] spki = publicKey.getEncoded();
        byte[] published = algorithm == Algorithm.RSA_SHA256
                ? spki
                : Arrays.copyOfRange(spki, spki.length - ED25519_BYTES, spki.length);
        return "v=DKIM1; k=" + algorithm.keyType() + "; p="
                + Base64.getEncoder().encodeToString(published);
    }

    /// Never the private half.
    @Override
    public String toString() {
        return "NewKey[" + dnsRecord() + "]";
    }
}
