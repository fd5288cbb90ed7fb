package io.parlour.mail.signing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// A domain with a key of each kind.
final class TwoKeys {
    static final NewKey RSA = NewKey.make(Algorithm.RSA_SHA256);
    static final NewKey EDWARDS = NewKey.make(Algorithm.ED25519_SHA256);
    static final Map<String, String> RECORDS = Map.of(
            "r1._domainkey.shop.example", RSA.dnsRecord(),
            "e1._domainkey.shop.example", EDWARDS.dnsRecord());
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_772_348_709), ZoneOffset.UTC);

    private TwoKeys() {}

    static SignMail signer() {
        return new SignMail(List.of(rsa(), edwards()), CLOCK);
    }

    static SignMail signer(SigningKey key) {
        return new SignMail(List.of(key), CLOCK);
    }

    static SigningKey rsa() {
        return SigningKey.of("shop.example", "r1", Algorithm.RSA_SHA256, RSA.pkcs8());
    }

    static SigningKey edwards() {
        return SigningKey.of("shop.example", "e1", Algorithm.ED25519_SHA256, EDWARDS.pkcs8());
    }
}
