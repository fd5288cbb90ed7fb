package io.parlour.mail.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;

/// A key a domain signs with. `domain` and `selector` are ASCII: the public half stands in DNS at
/// `<selector>._domainkey.<domain>`.
public record SigningKey(String domain, String selector, Algorithm algorithm, PrivateKey key) {
    public SigningKey {
        if (!isName(domain) || !isName(selector)) {
            throw new IllegalArgumentException("a domain and a selector are names in ASCII");
        }
    }

    /// The key as it is kept (PKCS #8).
    public static SigningKey of(String domain, String selector, Algorithm algorithm, byte[] pkcs8) {
        try {
            KeyFactory factory = Signers.keys(algorithm.family());
            return new SigningKey(domain, selector, algorithm, factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no key of the kind " + algorithm.tag(), e);
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '.'
                                || c == '-'
                                || c == '_');
    }

    /// Never the key itself.
    @Override
    public String toString() {
        return algorithm.tag() + " " + selector + "._domainkey." + domain;
    }
}
