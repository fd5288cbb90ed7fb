package io.parlour.livechat.alerts;

import com.interaso.webpush.VapidKeys;
import io.parlour.kernel.keys.Keys;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.springframework.stereotype.Component;

/// The installation's own key towards push services (RFC 8292). It is derived from the master key, so it is there from
/// the first run on, the same on every node, and kept with that key and nowhere else.
@Component
final class VapidIdentity {
    private static final String CURVE = "secp256r1";

    private final VapidKeys keys;

    VapidIdentity(Keys keys) {
        this.keys = derive(keys.derived("push vapid"));
    }

    VapidKeys keys() {
        return keys;
    }

    /// As browsers want it: an uncompressed point in base64url.
    String publicKey() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.getApplicationServerKey());
    }

    private static VapidKeys derive(byte[] seed) {
        X9ECParameters curve = CustomNamedCurves.getByName(CURVE);
        BigInteger scalar = new BigInteger(1, seed)
                .mod(curve.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        ECPoint point = curve.getG().multiply(scalar).normalize();
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            ECParameterSpec spec = parameters.getParameterSpec(ECParameterSpec.class);
            KeyFactory factory = KeyFactory.getInstance("EC");
            java.security.spec.ECPoint open = new java.security.spec.ECPoint(
                    point.getAffineXCoord().toBigInteger(),
                    point.getAffineYCoord().toBigInteger());
            return new VapidKeys((ECPublicKey) factory.generatePublic(new ECPublicKeySpec(open, spec)), (ECPrivateKey)
                    factory.generatePrivate(new ECPrivateKeySpec(scalar, spec)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
