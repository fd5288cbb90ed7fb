package io.parlour.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object with the members `type`, `keyId` and `signature`: an Ed25519 signature, in base64url without padding,
/// of the canonical form (RFC 8785) of all other members. Erasure certificates and seals are such documents.
public final class SignedDocument {
    public static final String CERTIFICATE = "parlour-erasure-certificate-1";
    static final String SEAL = "parlour-audit-seal-1";

    private SignedDocument() {}

    /// The document with its signature, in canonical form. `document` has no member `keyId` or `signature`.
    public static String sign(String type, Map<String, ?> document, PublicKey key, PrivateKey secret) {
        Map<String, @Nullable Object> signed = new LinkedHashMap<>(document);
        signed.put("type", type);
        signed.put("keyId", PublicKeys.id(key));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(Json.canonical(signed).getBytes(UTF_8));
            signed.put("signature", Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
        return Json.canonical(signed);
    }

    /// The members of a genuine document. Errors: [Unreadable]; [Invalid] for another signature or an unknown key.
    public static Map<String, @Nullable Object> check(String type, String document, PublicKeys keys) {
        return check(type, Members.of(Json.parse(document)), keys);
    }

    static Map<String, @Nullable Object> check(String type, Members document, PublicKeys keys) {
        if (!document.text("type").equals(type)) {
            throw new Unreadable("not a document of the type " + type);
        }
        @Nullable PublicKey key = keys.find(document.text("keyId"));
        if (key == null) {
            throw new Invalid("it is signed with a key that isn't in the keys file: " + document.text("keyId"));
        }
        Map<String, @Nullable Object> signed = new LinkedHashMap<>(document.all());
        signed.remove("signature");
        if (!genuine(signed, document.text("signature"), key)) {
            throw new Invalid("the signature doesn't match the document");
        }
        return document.all();
    }

    private static boolean genuine(Map<String, @Nullable Object> signed, String signature, PublicKey key) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature)) {
                return false;
            }
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(Json.canonical(signed).getBytes(UTF_8));
            return verifier.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
