package io.parlour.livechat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlour.kernel.Problem;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PublicKeysTest {
    @Test
    void aKeyOfTheCurveIsTaken() throws Exception {
        PublicKey key = key("secp256r1");

        assertThat(PublicKeys.parse(pem(key))).isEqualTo(key);
    }

    @Test
    void otherCurvesOtherKindsAndPrivateKeysAreRefused() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        for (String text : new String[] {
            pem(key("secp384r1")),
            pem(rsa.generateKeyPair().getPublic()),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "",
            "hello",
            "x".repeat(3_000)
        }) {
            assertThatThrownBy(() -> PublicKeys.parse(text)).isInstanceOf(Problem.class);
        }
    }

    private static PublicKey key(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair().getPublic();
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
