package io.parlour.mail.proving;

import static io.parlour.mail.proving.Proof.Verdict.FAILS;
import static io.parlour.mail.proving.Proof.Verdict.UNVERIFIED;
import static io.parlour.mail.proving.Proof.Verdict.VERIFIED;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.mail.signing.Algorithm;
import io.parlour.mail.signing.BodyHash;
import io.parlour.mail.signing.NewKey;
import io.parlour.mail.signing.SignMail;
import io.parlour.mail.signing.SigningKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whether a mail is from where it says, by signatures, peer and policy; DNS is a table.
class ProveMailTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T10:00:00Z"), ZoneOffset.UTC);
    private static final String OUTSIDE = "198.51.100.7";
    private static final NewKey RSA = NewKey.make(Algorithm.RSA_SHA256);
    private static final NewKey EDWARDS = NewKey.make(Algorithm.ED25519_SHA256);
    private static final String MAIL = """
            From: Ann <ann@shop.example>\r
            To: support@parlour.example\r
            Subject: =?utf-8?Q?L=C3=A4rm?=\r
            Message-ID: <1@shop.example>\r
            \r
            Is  it loud? \r
            \r
            \r
            """;

    private final FakeDns dns = new FakeDns();
    private final ProveMail prove = new ProveMail(dns, CLOCK);

    private static String signed(NewKey key, String domain) {
        SigningKey signing = new SigningKey(domain, "s1", key.algorithm(), key.privateKey());
        return new String(
                new SignMail(List.of(signing), CLOCK).sign(MAIL.getBytes(ISO_8859_1), new BodyHash()), ISO_8859_1);
    }

    private Proof.Verdict verdict(String mail, @Nullable String peer, @Nullable String path) {
        return prove.prove(
                        new ProveMail.Evidence(mail.getBytes(ISO_8859_1), "shop.example", peer, path, List.of(), null))
                .verdict();
    }

    @Test
    void aSignatureOfTheDomainVouchesForItWhoeverBroughtIt() {
        for (NewKey key : List.of(RSA, EDWARDS)) {
            dns.txt("s1._domainkey.shop.example", key.dnsRecord());
            String mail = signed(key, "shop.example");
            assertThat(verdict(mail, null, null)).isEqualTo(VERIFIED);
            assertThat(verdict("Received: from x\r\n by y;\r\n now\r\n" + mail, OUTSIDE, ""))
                    .isEqualTo(VERIFIED);
            assertThat(verdict(mail.replace("\r\n", "\n"), null, null))
                    .as("read from a file")
                    .isEqualTo(VERIFIED);
        }
    }

    @Test
    void whatIsChangedOrUnknownVouchesForNothing() {
        dns.txt("s1._domainkey.shop.example", RSA.dnsRecord());
        String mail = signed(RSA, "shop.example");
        assertThat(verdict(mail.replace("loud", "quiet"), null, null)).isEqualTo(UNVERIFIED);
        assertThat(verdict(mail.replace("<ann@", "<eve@"), null, null)).isEqualTo(UNVERIFIED);
        assertThat(verdict("From: eve@shop.example\r\n" + mail, null, null))
                .as("a second From is oversigned")
                .isEqualTo(UNVERIFIED);
        dns.txt("s1._domainkey.shop.example", EDWARDS.dnsRecord());
        assertThat(verdict(mail, null, null)).as("another key").isEqualTo(UNVERIFIED);
        dns.txt("s1._domainkey.shop.example", "v=DKIM1; p=");
        assertThat(verdict(mail, null, null)).as("a key taken back").isEqualTo(UNVERIFIED);
        dns.txt("s1._domainkey.shop.example", "p=!!!");
        assertThat(verdict(mail, null, null)).as("no key").isEqualTo(UNVERIFIED);
    }

    @Test
    void aMailWithTwoSendersIsProvenOfNeither() {
        dns.txt("shop.example", "v=spf1 ip4:198.51.100.0/24 -all");
        assertThat(verdict(MAIL, OUTSIDE, "x@shop.example")).isEqualTo(VERIFIED);
        assertThat(verdict("From: eve@shop.example\r\n" + MAIL, OUTSIDE, "x@shop.example"))
                .isEqualTo(UNVERIFIED);
    }

    @Test
    void theExampleOfTheStandardHolds() {
        dns.txt(
                "brisbane._domainkey.football.example.com",
                "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        String mail = """
                DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
                 d=football.example.com; i=@football.example.com;
                 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
                 subject : date : message-id : from : subject : date;
                 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
                 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
                 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
                From: Joe SixPack <joe@football.example.com>
                To: Suzie Q <suzie@shopping.example.net>
                Subject: Is dinner ready?
                Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
                Message-ID: <20030712040037.46341.5F8J@football.example.com>

                Hi.

                We lost the game.  Are you hungry yet?

                Joe.

                """.replace("\n", "\r\n");
        Proof proof = prove.prove(
                new ProveMail.Evidence(mail.getBytes(ISO_8859_1), "football.example.com", null, null, List.of(), null));
        assertThat(proof.verdict()).as(proof.detail()).isEqualTo(VERIFIED);
    }

    @Test
    void thePeerVouchesWhereTheEnvelopeIsOfTheSameDomain() {
        dns.txt("bounce.shop.example", "v=spf1 ip4:198.51.100.0/24 -all");
        dns.txt("elsewhere.example", "v=spf1 ip4:198.51.100.0/24 -all");
        assertThat(verdict(MAIL, OUTSIDE, "x@bounce.shop.example"))
                .as("no record joins them")
                .isEqualTo(UNVERIFIED);
        dns.txt("_dmarc.shop.example", "v=DMARC1; p=reject");
        assertThat(verdict(MAIL, OUTSIDE, "x@bounce.shop.example")).isEqualTo(VERIFIED);
        assertThat(verdict(MAIL, OUTSIDE, "x@elsewhere.example")).isEqualTo(FAILS);
        assertThat(verdict(MAIL, "203.0.113.9", "x@bounce.shop.example")).isEqualTo(FAILS);
        dns.txt("_dmarc.shop.example", "v=DMARC1; p=reject; aspf=s");
        assertThat(verdict(MAIL, OUTSIDE, "x@bounce.shop.example")).as("strict").isEqualTo(FAILS);
    }

    @Test
    void onlyADomainThatRefusesAccuses() {
        assertThat(verdict(MAIL, OUTSIDE, "x@elsewhere.example")).isEqualTo(UNVERIFIED);
        dns.txt("_dmarc.shop.example", "v=DMARC1; p=none");
        assertThat(verdict(MAIL, OUTSIDE, "x@elsewhere.example")).isEqualTo(UNVERIFIED);
        dns.txt("_dmarc.shop.example", "v=DMARC1; p=quarantine");
        assertThat(verdict(MAIL, OUTSIDE, "x@elsewhere.example")).isEqualTo(FAILS);
        assertThat(verdict(MAIL, null, null)).as("who brought it is not known").isEqualTo(UNVERIFIED);
        assertThat(verdict(MAIL, "10.0.0.4", "x@elsewhere.example"))
                .as("our own relay")
                .isEqualTo(UNVERIFIED);
    }

    @Test
    void dnsThatDoesNotAnswerAccusesNobody() {
        dns.txt("_dmarc.shop.example", "v=DMARC1; p=reject");
        dns.silent("elsewhere.example");
        assertThat(verdict(MAIL, OUTSIDE, "x@elsewhere.example")).isEqualTo(UNVERIFIED);
        dns.silent("s1._domainkey.shop.example");
        assertThat(verdict(signed(RSA, "shop.example"), OUTSIDE, "x@third.example"))
                .isEqualTo(UNVERIFIED);
        dns.silent("_dmarc.shop.example");
        assertThat(verdict(MAIL, OUTSIDE, "x@third.example")).isEqualTo(UNVERIFIED);
    }

    @Test
    void aTrustedServerIsBelievedAndOnlyWhereItStandsOnTop() {
        assertThat(said("mx.ours.example; dmarc=pass (p=REJECT) header.from=shop.example"))
                .isEqualTo(VERIFIED);
        assertThat(said("mx.ours.example 1;\r\n spf=fail; dmarc=fail (p=reject) header.from=shop.example"))
                .isEqualTo(FAILS);
        assertThat(said("mx.ours.example; dmarc=fail (p=none dis=none)")).isEqualTo(UNVERIFIED);
        assertThat(said("mx.ours.example; none")).isEqualTo(UNVERIFIED);
        assertThat(said("mx.ours.example; dmarc=pass (p=reject)"))
                .as("of no domain")
                .isEqualTo(UNVERIFIED);
        assertThat(said("mx.ours.example; dmarc=pass header.from=evil.example"))
                .as("of another domain")
                .isEqualTo(UNVERIFIED);
        assertThat(said("mx.ours.example; dmarc=fail header.from=evil.example; dmarc=pass header.from=shop.example"))
                .as("its first word on it counts")
                .isEqualTo(UNVERIFIED);
        assertThat(said(
                        "mx.ours.example; spf=pass smtp.mailfrom=\"a; dmarc=pass header.from=shop.example\"@evil.example;"
                                + " dmarc=fail (p=none) header.from=shop.example"))
                .as("quoted by the sender")
                .isEqualTo(UNVERIFIED);
        assertThat(said("mx.ours.example; spf=pass (a (b) ; dmarc=pass header.from=shop.example); dmarc=none"))
                .as("in a comment")
                .isEqualTo(UNVERIFIED);
        assertThat(said("evil.example; x (mx.ours.example; dmarc=pass)")).isEqualTo(UNVERIFIED);
        assertThat(prove.prove(new ProveMail.Evidence(
                                MAIL.getBytes(ISO_8859_1),
                                "shop.example",
                                null,
                                null,
                                List.of("evil.example; none", "mx.ours.example; dmarc=pass"),
                                "mx.ours.example"))
                        .verdict())
                .as("not the topmost")
                .isEqualTo(UNVERIFIED);
    }

    @Test
    void aTrustedServerSpeaksForNoMailWithTwoSenders() {
        String said = "mx.ours.example; dmarc=pass header.from=shop.example";
        ProveMail.Evidence two = new ProveMail.Evidence(
                ("From: eve@evil.example\r\n" + MAIL).getBytes(ISO_8859_1),
                "shop.example",
                null,
                null,
                List.of(said),
                "mx.ours.example");
        assertThat(prove.prove(two).verdict()).isEqualTo(UNVERIFIED);
    }

    @Test
    void whereTheTrustedServerIsSilentTheSignatureCounts() {
        dns.txt("s1._domainkey.shop.example", RSA.dnsRecord());
        ProveMail.Evidence signed = new ProveMail.Evidence(
                signed(RSA, "shop.example").getBytes(ISO_8859_1),
                "shop.example",
                null,
                null,
                List.of(),
                "mx.ours.example");
        assertThat(prove.prove(signed).verdict()).isEqualTo(VERIFIED);
    }

    private Proof.Verdict said(String results) {
        return prove.prove(new ProveMail.Evidence(
                        MAIL.getBytes(ISO_8859_1), "shop.example", null, null, List.of(results), "mx.ours.example"))
                .verdict();
    }
}
