package io.parlour.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedDocumentTest {
    private static final KeyPair PAIR = pair();
    private static final PublicKeys KEYS = new PublicKeys(List.of(PAIR.getPublic()));

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String certificate() {
        return SignedDocument.sign(
                SignedDocument.CERTIFICATE,
                Map.of("organization", "Müller & Söhne", "rows", Map.of("message", 12, "contact", 1)),
                PAIR.getPublic(),
                PAIR.getPrivate());
    }

    @Test
    void signedDocumentIsGenuineAlsoWhenItsLayoutChanges() {
        String again = certificate().replace(",", ",\n  ");

        assertThat(SignedDocument.check(SignedDocument.CERTIFICATE, certificate(), KEYS))
                .containsEntry("organization", "Müller & Söhne");
        assertThat(SignedDocument.check(SignedDocument.CERTIFICATE, again, PublicKeys.parse(KEYS.json())))
                .containsKey("rows");
    }

    @Test
    void changedDocumentIsInvalid() {
        String changed = certificate().replace("\"message\":12", "\"message\":11");

        assertThatThrownBy(() -> SignedDocument.check(SignedDocument.CERTIFICATE, changed, KEYS))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void anotherKeyOrTypeIsNotAccepted() {
        PublicKeys others = new PublicKeys(List.of(pair().getPublic()));

        assertThatThrownBy(() -> SignedDocument.check(SignedDocument.CERTIFICATE, certificate(), others))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> SignedDocument.check(SignedDocument.SEAL, certificate(), KEYS))
                .isInstanceOf(Unreadable.class);
    }

    /// The example of RFC 8785, section 3.2.2, and numbers of its appendix B.
    @Test
    void canonicalFormIsThatOfTheStandard() {
        String example = """
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}""";

        assertThat(Json.canonical(Json.parse(example)))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(
                        Json.canonical(
                                Json.parse(
                                        "[-0, 5e-324, 1e21, 999999999999999900000, 1e-7, 0.000001, 9007199254740992, 295147905179352830000]")))
                .isEqualTo(
                        "[0,5e-324,1e+21,999999999999999900000,1e-7,0.000001,9007199254740992,295147905179352830000]");
    }

    @Test
    void whatIsNotJsonIsUnreadable() {
        for (String text : List.of(
                "",
                "{",
                "{\"a\":1,\"a\":2}",
                "[1,]",
                "01",
                "\"\\ud800\"",
                "nul",
                "{}{}",
                "\"\n\"",
                "1e999",
                "[".repeat(100))) {
            assertThatThrownBy(() -> Json.parse(text)).as(text).isInstanceOf(Unreadable.class);
        }
    }
}
