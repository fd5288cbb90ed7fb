package io.parlour.mail.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class NewKeyTest {
    @Test
    void anRsaKeyHas2048BitsAndPublishesAllOfItsPublicHalf() {
        assertThat(((RSAPublicKey) TwoKeys.RSA.publicKey()).getModulus().bitLength())
                .isEqualTo(2048);
        assertThat(TwoKeys.RSA.dnsRecord()).startsWith("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A");
    }

    @Test
    void anEd25519KeyPublishesItsBare32Octets() {
        String record = TwoKeys.EDWARDS.dnsRecord();
        assertThat(record).startsWith("v=DKIM1; k=ed25519; p=");
        assertThat(Base64.getDecoder().decode(record.substring(record.indexOf("p=") + 2)))
                .hasSize(32);
    }

    @Test
    void noTwoKeysAreTheSame() {
        assertThat(NewKey.make(Algorithm.ED25519_SHA256).dnsRecord()).isNotEqualTo(TwoKeys.EDWARDS.dnsRecord());
    }
}
