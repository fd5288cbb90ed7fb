package io.parlour.livechat.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.parlour.contacts.SiteClaims;
import io.parlour.livechat.identity.TokenCheck.Bad;
import io.parlour.livechat.identity.TokenCheck.Fault;
import io.parlour.livechat.identity.TokenCheck.Good;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a site's token with that site's keys (LC-41). Plain: no database, no clock.
final class TokenReader {
    private static final String AUDIENCE = "parlour";
    private static final int MAX_TOKEN = 8_192;
    private static final int MAX_TEXT = 255;
    private static final int MAX_ATTRIBUTES = 30;
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,59}");

    private TokenReader() {}

    static TokenCheck read(String token, UUID site, String siteKey, List<VerificationKey> keys, Instant now) {
        if (token.length() > MAX_TOKEN) {
            return new Bad(Fault.NOT_A_TOKEN);
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
            if (!algorithm.equals(JWSAlgorithm.HS256) && !algorithm.equals(JWSAlgorithm.ES256)) {
                return new Bad(Fault.ALGORITHM);
            }
            @Nullable String kid = jwt.getHeader().getKeyID();
            if (kid == null || kid.isEmpty()) {
                return new Bad(Fault.KID_MISSING);
            }
            VerificationKey key = keys.stream()
                    .filter(each -> each.kid().equals(kid))
                    .findFirst()
                    .orElse(null);
            if (key == null) {
                return new Bad(Fault.KID_UNKNOWN);
            }
            JWSAlgorithm own = key instanceof VerificationKey.Secret ? JWSAlgorithm.HS256 : JWSAlgorithm.ES256;
            if (!own.equals(algorithm)) {
                return new Bad(Fault.KEY_ALGORITHM);
            }
            if (!jwt.verify(verifier(key))) {
                return new Bad(Fault.SIGNATURE);
            }
            return claims(jwt.getJWTClaimsSet(), site, siteKey, key.id(), now);
        } catch (ParseException | IllegalArgumentException unreadable) {
            boolean unsigned = token.startsWith("eyJ") && token.endsWith(".");
            return new Bad(unsigned ? Fault.ALGORITHM : Fault.NOT_A_TOKEN);
        } catch (JOSEException e) {
            return new Bad(Fault.SIGNATURE);
        }
    }

    private static JWSVerifier verifier(VerificationKey key) throws JOSEException {
        return switch (key) {
            case VerificationKey.Secret secret -> new MACVerifier(secret.secret());
            case VerificationKey.Public open -> new ECDSAVerifier(open.key());
        };
    }

    private static TokenCheck claims(JWTClaimsSet claims, UUID site, String siteKey, UUID key, Instant now)
            throws ParseException {
        if (!siteKey.equals(claims.getIssuer())) {
            return new Bad(Fault.ISSUER);
        }
        if (!claims.getAudience().contains(AUDIENCE)) {
            return new Bad(Fault.AUDIENCE);
        }
        @Nullable String subject = claims.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > MAX_TEXT) {
            return new Bad(Fault.SUBJECT);
        }
        Fault times = times(claims, now);
        if (times != null) {
            return new Bad(times);
        }
        Map<String, String> attributes = attributes(claims.getClaim("attributes"));
        if (attributes == null) {
            return new Bad(Fault.CLAIM);
        }
        return new Good(
                new SiteClaims(
                        site,
                        subject,
                        claims.getStringClaim("email"),
                        Boolean.TRUE.equals(claims.getClaim("email_verified")),
                        shortened(claims.getStringClaim("name"), 200),
                        claims.getStringClaim("phone"),
                        claims.getStringClaim("language"),
                        attributes),
                key);
    }

    private static @Nullable Fault times(JWTClaimsSet claims, Instant now) {
        if (claims.getIssueTime() == null || claims.getExpirationTime() == null) {
            return Fault.TIMES_MISSING;
        }
        Instant issued = claims.getIssueTime().toInstant();
        Instant expires = claims.getExpirationTime().toInstant();
        if (expires.isAfter(issued.plus(LIFE))) {
            return Fault.LIVES_TOO_LONG;
        }
        if (!now.isBefore(expires.plus(SKEW))) {
            return Fault.EXPIRED;
        }
        Instant begins = claims.getNotBeforeTime() == null
                ? issued
                : claims.getNotBeforeTime().toInstant();
        return begins.isAfter(now.plus(SKEW)) || issued.isAfter(now.plus(SKEW)) ? Fault.NOT_YET : null;
    }

    /// Null when they are not what they may be.
    private static @Nullable Map<String, String> attributes(@Nullable Object given) {
        if (given == null) {
            return Map.of();
        }
        if (!(given instanceof Map<?, ?> map) || map.size() > MAX_ATTRIBUTES) {
            return null;
        }
        Map<String, String> kept = new HashMap<>();
        for (Map.Entry<?, ?> each : map.entrySet()) {
            Object value = each.getValue();
            boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
            String name = String.valueOf(each.getKey());
            if (!plain || !NAME.matcher(name).matches() || String.valueOf(value).length() > MAX_TEXT) {
                return null;
            }
            if (!String.valueOf(value).isBlank()) {
                kept.put(name, String.valueOf(value));
            }
        }
        return kept;
    }

    private static @Nullable String shortened(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }
}
