package io.parlour.helpdesk.portal;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Secrets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A contact who is signed in.
///
/// @param address the one it proved
/// @param seal what its forms carry against forged requests; made of the session's secret, so it goes with it
public record Member(OrganizationId organization, UUID contact, UUID session, String address, String seal) {
    static String sealOf(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.hash("portal form " + secret));
    }

    public boolean sealed(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        seal.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        given.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
