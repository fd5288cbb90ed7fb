package io.parlour.mail.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SignMailTest {
    private static final String HEAD = """
            From: Shop <help@shop.example>
            To: ada@example.org
            Subject:   A   folded
             \tsubject\s
            Date: Sun, 1 Mar 2026 07:05:09 +0000
            Message-ID: <1@shop.example>
            MIME-Version: 1.0
            X-Other: not signed
            LIST-Unsubscribe: <https://shop.example/u/1>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            Content-Type: text/plain; charset=utf-8

            """;

    private final Verifier verifier = new Verifier(TwoKeys.RECORDS);

    @Test
    void bothSignaturesHold() throws GeneralSecurityException {
        assertThat(verifier.verify(signed("Hello,\n\nyour  order\tis here. \n\n\n")))
                .containsExactly(true, true);
        assertThat(verifier.verify(signed(""))).containsExactly(true, true);
        assertThat(verifier.verify(signed("\n\n \n"))).containsExactly(true, true);
    }

    @Test
    void theListOfSignedFieldsIsInOrderAndOversigned() {
        String field = text(signed("Hello.")).split("\r\n(?![ ])", -1)[0];
        assertThat(Verifier.tags(field.substring("DKIM-Signature:".length())))
                .containsEntry(
                        "h",
                        "from:from:to:subject:subject:date:date:message-id:mime-version:content-type:"
                                + "list-unsubscribe:list-unsubscribe-post")
                .containsEntry("t", "1772348709")
                .containsOnlyKeys("v", "a", "c", "d", "s", "t", "h", "bh", "b");
        assertThat(field.split("\r\n", -1)).allMatch(line -> line.length() <= 78);
    }

    @Test
    void whatARelayMayDoBreaksNothing() throws GeneralSecurityException {
        String signed = text(signed("Hello,\nyour order is here.\n"));
        String relayed = "Received: by relay.example\r\n"
                + signed.replace("Subject:   A", "SUBJECT: A")
                        .replace("A   folded\r\n \tsubject ", "A folded subject")
                        .replace("order is", "order  is")
                        .replace("here.\r\n", "here.  \r\n\r\n");
        assertThat(verifier.verify(bytes(relayed))).containsExactly(true, true);
    }

    @Test
    void whatNobodyMayDoBreaksTheSignature() throws GeneralSecurityException {
        String signed = text(signed("Hello,\nyour order is here.\n"));
        for (String forged : List.of(
                signed.replace("your order", "Your order"),
                signed.replace("Shop <help", "Shop <heip"),
                signed.replace("To: ada", "To: eve"),
                signed.replace("Post: List-Unsubscribe=", "Post: list-Unsubscribe="),
                signed + "More.\r\n",
                "From: eve@example.net\r\n" + signed,
                "Subject: You won\r\n" + signed,
                "Date: Mon, 2 Mar 2026 07:05:09 +0000\r\n" + signed,
                signed.replace("X-Other", "From: eve@example.net\r\nX-Other"),
                signed.replace("X-Other", "Subject: You won\r\nX-Other"))) {
            assertThat(verifier.verify(bytes(forged))).as(forged).containsExactly(false, false);
        }
    }

    @Property(tries = 150)
    void everyBodyIsSignedSoThatItHolds(@ForAll("bodies") String body) throws GeneralSecurityException {
        assertThat(verifier.verify(signed(body))).containsExactly(true, true);
    }

    @Test
    void theHashOfABodyIsComputedOnceAndNeverTakenForAnother() throws GeneralSecurityException {
        BodyHash hash = new BodyHash();
        SignMail signer = TwoKeys.signer(TwoKeys.edwards());
        byte[] first = mail("Hello.\n");
        assertThat(hash.of(first, Fields.of(first).body()))
                .isSameAs(hash.of(mail("Hello.\n"), Fields.of(first).body()));
        for (String body : List.of("Hello.\n", "Hello!\n", "Hello.\n", "Hello.\n\n", "")) {
            assertThat(verifier.verify(signer.sign(mail(body), hash))).containsExactly(true);
        }
    }

    @Test
    void aDomainWithoutKeysSignsNothing() {
        byte[] mail = mail("Hello.\n");
        assertThat(new SignMail(List.of(), Clock.systemUTC()).sign(mail, new BodyHash()))
                .isEqualTo(mail);
    }

    @Test
    void whatIsNoMailIsNotSigned() {
        SignMail signer = TwoKeys.signer(TwoKeys.edwards());
        for (String bad : List.of("", "Subject: x\r\n\r\n", "From: x\r\n", "From x\r\n\r\n")) {
            assertThatIllegalArgumentException().isThrownBy(() -> signer.sign(bytes(bad), new BodyHash()));
        }
    }

    @Test
    void aKeyNeverShowsItself() {
        assertThat(TwoKeys.rsa()).hasToString("rsa-sha256 r1._domainkey.shop.example");
        assertThat(TwoKeys.RSA.toString()).contains("v=DKIM1").doesNotContain("modulus");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of("shop.example", "r1; x=", Algorithm.RSA_SHA256, TwoKeys.RSA.pkcs8()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.of("shop.example", "r1", Algorithm.RSA_SHA256, new byte[10]));
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of(" ", "  ", "\t", "\n", "\n\n", " \n", "a", "word", ".", "=20", "é", "-- \n")
                .list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces));
    }

    private static byte[] signed(String body) {
        return TwoKeys.signer().sign(mail(body), new BodyHash());
    }

    private static byte[] mail(String body) {
        String ended = body.isEmpty() || body.endsWith("\n") ? body : body + "\n";
        return bytes((HEAD + ended).replace("\n", "\r\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] mail) {
        return new String(mail, StandardCharsets.ISO_8859_1);
    }
}
