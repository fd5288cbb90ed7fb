package io.parlour.verify;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The installation's public keys, as `/.well-known/parlour-keys.json` has them: a JWK set of Ed25519 keys (RFC 8037).
/// The id of a key is the beginning of the hash of its 32 bytes, so a key can't be put in another's place.
public final class PublicKeys {
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int LENGTH = 32;

    private final Map<String, PublicKey> keys;

    public PublicKeys(List<PublicKey> keys) {
        this.keys = new LinkedHashMap<>();
        keys.forEach(key -> this.keys.put(id(key), key));
    }

    /// Errors: [Unreadable].
    public static PublicKeys parse(String json) {
        List<?> found = Members.of(Json.parse(json)).list("keys");
        return new PublicKeys(found.stream().map(each -> key(Members.of(each))).toList());
    }

    private static PublicKey key(Members jwk) {
        if (!jwk.text("kty").equals("OKP") || !jwk.text("crv").equals("Ed25519")) {
            throw new Unreadable("not an Ed25519 key");
        }
        try {
            byte[] raw = Base64.getUrlDecoder().decode(jwk.text("x"));
            if (raw.length != LENGTH) {
                throw new Unreadable("not an Ed25519 key");
            }
            byte[] encoded = Arrays.copyOf(X509, X509.length + LENGTH);
            System.arraycopy(raw, 0, encoded, X509.length, LENGTH);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Unreadable("not an Ed25519 key");
        }
    }

    /// 16 hexadecimal digits.
    public static String id(PublicKey key) {
        return HexFormat.of().formatHex(Hashes.sha256(raw(key)), 0, 8);
    }

    private static byte[] raw(PublicKey key) {
        byte[] encoded = Objects.requireNonNull(key.getEncoded());
        return Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
    }

    /// As [#parse] reads it.
    public String json() {
        return Json.canonical(Map.of(
                "keys",
                keys.entrySet().stream()
                        .map(each -> Map.of(
                                "kty",
                                "OKP",
                                "crv",
                                "Ed25519",
                                "use",
                                "sig",
                                "kid",
                                each.getKey(),
                                "x",
                                Base64.getUrlEncoder().withoutPadding().encodeToString(raw(each.getValue()))))
                        .toList()));
    }

    @Nullable
    PublicKey find(String id) {
        return keys.get(id);
    }
}
