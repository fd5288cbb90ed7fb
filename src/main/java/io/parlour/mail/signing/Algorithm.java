package io.parlour.mail.signing;

/// How a signature is made: RSA for every receiver, Ed25519 beside it for those who know it.
public enum Algorithm {
    RSA_SHA256("rsa-sha256", "rsa", "RSA"),
    ED25519_SHA256("ed25519-sha256", "ed25519", "Ed25519");

    private final String tag;
    private final String keyType;
    private final String family;

    Algorithm(String tag, String keyType, String family) {
        this.tag = tag;
        this.keyType = keyType;
        this.family = family;
    }

    /// The value of `a=` in a signature.
    public String tag() {
        return tag;
    }

    /// The value of `k=` in a DNS record.
    String keyType() {
        return keyType;
    }

    /// What the JDK calls keys of this kind.
    String family() {
        return family;
    }
}
