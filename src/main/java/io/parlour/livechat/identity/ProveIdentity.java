package io.parlour.livechat.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.contacts.SiteClaims;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes what a page gave to `Parlour.identify` for the person it names, or for nothing: a token, or where the site
/// still allows it a user id with its HMAC (LC-44).
@Component
public final class ProveIdentity {
    private static final int MAX_ID = 255;

    private final IdentityRows rows;
    private final Sites sites;
    private final Transactions transactions;
    private final Clock clock;

    /// One of the two.
    public record Proof(
            @Nullable String token,
            @Nullable String userId,
            @Nullable String hmac) {}

    ProveIdentity(IdentityRows rows, Sites sites, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.sites = sites;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Absent when it proves nothing: `identity.invalid`.
    public Optional<SiteClaims> prove(OrganizationId organization, UUID site, Proof proof) {
        if (proof.token() != null) {
            if (!(check(organization, site, proof.token()) instanceof TokenCheck.Good good)) {
                return Optional.empty();
            }
            transactions.in(organization, () -> rows.used(organization, good.key(), clock.instant()));
            return Optional.of(good.claims());
        }
        if (proof.userId() == null || proof.hmac() == null) {
            return Optional.empty();
        }
        return hashed(organization, site, proof.userId(), proof.hmac());
    }

    TokenCheck check(OrganizationId organization, UUID site, String token) {
        Site found = sites.find(organization, site).orElseThrow();
        List<VerificationKey> keys = transactions.read(organization, () -> rows.verificationKeys(organization, site));
        return TokenReader.read(token.strip(), site, found.key(), keys, clock.instant());
    }

    private Optional<SiteClaims> hashed(OrganizationId organization, UUID site, String userId, String hmac) {
        Optional<byte[]> secret = transactions.read(organization, () -> rows.hashSecret(organization, site));
        if (secret.isEmpty() || userId.isBlank() || userId.length() > MAX_ID || !matches(secret.get(), userId, hmac)) {
            return Optional.empty();
        }
        transactions.in(organization, () -> rows.hashUsed(organization, site, clock.instant()));
        return Optional.of(new SiteClaims(site, userId, null, false, null, null, null, Map.of()));
    }

    private static boolean matches(byte[] secret, String userId, String hmac) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String right = HexFormat.of().formatHex(mac.doFinal(userId.getBytes(UTF_8)));
            String given = hmac.strip().toLowerCase(java.util.Locale.ROOT);
            return MessageDigest.isEqual(right.getBytes(UTF_8), given.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
