package io.parlour.livechat.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.parlour.livechat.identity.TokenCheck.Bad;
import io.parlour.livechat.identity.TokenCheck.Fault;
import io.parlour.livechat.identity.TokenCheck.Good;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TokenReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID SITE = new UUID(1, 2);
    private static final byte[] SECRET = "a secret of the site, 32 octets or more".getBytes(UTF_8);
    private static final ECKey PAIR = pair();
    private static final List<VerificationKey> KEYS = List.of(
            new VerificationKey.Secret(new UUID(0, 1), "shared", new SecretKeySpec(SECRET, "HmacSHA256")),
            new VerificationKey.Public(new UUID(0, 2), "pair", publicKey()));

    @Test
    void aTokenOfEitherKindNamesItsPerson() throws Exception {
        Good shared = (Good) read(signed(JWSAlgorithm.HS256, "shared", new MACSigner(SECRET), whole()));
        Good pair = (Good) read(signed(JWSAlgorithm.ES256, "pair", new ECDSASigner(PAIR), whole()));

        assertThat(shared.claims()).isEqualTo(pair.claims());
        assertThat(shared.claims().externalId()).isEqualTo("customer-7");
        assertThat(shared.claims().email()).isEqualTo("ada@example.org");
        assertThat(shared.claims().emailVerified()).isTrue();
        assertThat(shared.claims().attributes()).isEqualTo(Map.of("plan", "gold", "seats", "12", "vip", "true"));
        assertThat(pair.key()).isEqualTo(new UUID(0, 2));
    }

    @Test
    void noAlgorithmIsNoProof() {
        assertThat(fault(new PlainJWT(new PlainHeader(), whole()).serialize())).isEqualTo(Fault.ALGORITHM);
        String payload = new PlainJWT(whole()).serialize().split("\\.", -1)[1];
        for (String name : List.of("none", "None", "NONE", "nOnE")) {
            String header = encoded("{\"alg\":\"" + name + "\",\"kid\":\"shared\"}");
            assertThat(read(header + "." + payload + ".")).isInstanceOf(Bad.class);
            assertThat(read(header + "." + payload + "." + encoded("x"))).isInstanceOf(Bad.class);
        }
    }

    @Test
    void aPublicKeyIsNoSecret() throws Exception {
        for (byte[] confused : List.of(
                publicKey().getEncoded(),
                Base64.getEncoder().encode(publicKey().getEncoded()),
                pem().getBytes(UTF_8))) {
            String forged = signed(JWSAlgorithm.HS256, "pair", new MACSigner(confused), whole());
            assertThat(fault(forged)).isEqualTo(Fault.KEY_ALGORITHM);
        }
        assertThat(fault(signed(JWSAlgorithm.ES256, "shared", new ECDSASigner(PAIR), whole())))
                .isEqualTo(Fault.KEY_ALGORITHM);
    }

    @Test
    void otherAlgorithmsAreRefusedThoughTheirSignatureIsRight() throws Exception {
        byte[] longer = new byte[64];
        System.arraycopy(SECRET, 0, longer, 0, SECRET.length);
        assertThat(fault(signed(JWSAlgorithm.HS512, "shared", new MACSigner(longer), whole())))
                .isEqualTo(Fault.ALGORITHM);
    }

    @Test
    void aKeyInTheHeaderIsNotFollowed() throws Exception {
        ECKey own = pair();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID("pair")
                .jwk(own.toPublicJWK())
                .build();
        SignedJWT jwt = new SignedJWT(header, whole());
        jwt.sign(new ECDSASigner(own));

        assertThat(fault(jwt.serialize())).isEqualTo(Fault.SIGNATURE);
    }

    @Test
    void aTokenWithoutKidOrWithAnUnknownOneIsRefused() throws Exception {
        SignedJWT without = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), whole());
        without.sign(new MACSigner(SECRET));

        assertThat(fault(without.serialize())).isEqualTo(Fault.KID_MISSING);
        assertThat(fault(signed(JWSAlgorithm.HS256, "gone", new MACSigner(SECRET), whole())))
                .isEqualTo(Fault.KID_UNKNOWN);
    }

    @Test
    void anotherSitesTokenIsRefused() throws Exception {
        assertThat(fault(shared(claims -> claims.issuer("another-site")))).isEqualTo(Fault.ISSUER);
        assertThat(fault(shared(claims -> claims.audience("somebody")))).isEqualTo(Fault.AUDIENCE);
        byte[] theirs = "the other site's secret, 32 octets too".getBytes(UTF_8);
        assertThat(fault(signed(JWSAlgorithm.HS256, "shared", new MACSigner(theirs), whole())))
                .isEqualTo(Fault.SIGNATURE);
    }

    @Test
    void timesAreKeptToAMinute() throws Exception {
        assertThat(read(shared(claims -> times(claims, -3_600 - 59, -59)))).isInstanceOf(Good.class);
        assertThat(fault(shared(claims -> times(claims, -3_600 - 60, -60)))).isEqualTo(Fault.EXPIRED);
        assertThat(read(shared(claims -> times(claims, 60, 600)))).isInstanceOf(Good.class);
        assertThat(fault(shared(claims -> times(claims, 61, 600)))).isEqualTo(Fault.NOT_YET);
        assertThat(fault(shared(claims -> times(claims, 0, 3_601)))).isEqualTo(Fault.LIVES_TOO_LONG);
        assertThat(fault(shared(claims -> claims.issueTime(null)))).isEqualTo(Fault.TIMES_MISSING);
        assertThat(fault(shared(claims -> claims.expirationTime(null)))).isEqualTo(Fault.TIMES_MISSING);
        assertThat(fault(shared(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(61))))))
                .isEqualTo(Fault.NOT_YET);
    }

    @Test
    void whatIsNoSubjectOrNoAttributeIsRefused() throws Exception {
        assertThat(fault(shared(claims -> claims.subject(null)))).isEqualTo(Fault.SUBJECT);
        assertThat(fault(shared(claims -> claims.subject(" ")))).isEqualTo(Fault.SUBJECT);
        assertThat(fault(shared(claims -> claims.subject("x".repeat(256))))).isEqualTo(Fault.SUBJECT);
        assertThat(fault(shared(claims -> claims.claim("attributes", Map.of("a", List.of(1))))))
                .isEqualTo(Fault.CLAIM);
        assertThat(fault(shared(claims -> claims.claim("attributes", Map.of("a", "x".repeat(256))))))
                .isEqualTo(Fault.CLAIM);
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 31; i++) {
            many.put("n" + i, "x");
        }
        assertThat(fault(shared(claims -> claims.claim("attributes", many)))).isEqualTo(Fault.CLAIM);
    }

    @Test
    void onlyTheBooleanTrueVerifiesAnAddress() throws Exception {
        for (Object said : new Object[] {"true", 1, "yes"}) {
            Good good = (Good) read(shared(claims -> claims.claim("email_verified", said)));
            assertThat(good.claims().emailVerified()).isFalse();
        }
    }

    @Test
    void oneChangedLetterAnywhereSpoilsIt() throws Exception {
        String token = shared(claims -> claims);
        for (int at = 0; at < token.length(); at += 7) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, at) + other + token.substring(at + 1);
            if (!changed.equals(token)) {
                assertThat(read(changed)).as("letter %d", at).isInstanceOf(Bad.class);
            }
        }
    }

    @Property(tries = 300)
    void noTextIsTakenAndNoneIsAFault(@ForAll @StringLength(max = 400) String text) {
        assertThat(read(text)).isInstanceOf(Bad.class);
        assertThat(read(text + "." + text + "." + text)).isInstanceOf(Bad.class);
    }

    private static TokenCheck read(String token) {
        return TokenReader.read(token, SITE, "the-site", KEYS, NOW);
    }

    private static Fault fault(String token) {
        return ((Bad) read(token)).fault();
    }

    private static String shared(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder(whole())).build();
        return signed(JWSAlgorithm.HS256, "shared", new MACSigner(SECRET), claims);
    }

    private static JWTClaimsSet.Builder times(JWTClaimsSet.Builder claims, long issued, long expires) {
        return claims.issueTime(Date.from(NOW.plusSeconds(issued))).expirationTime(Date.from(NOW.plusSeconds(expires)));
    }

    private static String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT jwt =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static JWTClaimsSet whole() {
        return new JWTClaimsSet.Builder()
                .issuer("the-site")
                .audience("parlour")
                .subject("customer-7")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(10))))
                .claim("email", "ada@example.org")
                .claim("email_verified", true)
                .claim("name", "Ada")
                .claim("attributes", Map.of("plan", "gold", "seats", 12, "vip", true))
                .build();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(publicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static java.security.interfaces.ECPublicKey publicKey() {
        try {
            return PAIR.toECPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey pair() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
