package io.parlour.live;

import io.parlour.kernel.OrganizationId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a pass is written: the organization, then the secret, so that redeeming needs no lookup across organizations. A
/// forged organization only means that its hash is not found there.
record PassText(OrganizationId organization, String secret) {
    private static final int ORGANIZATION_LENGTH = 22;
    private static final int SECRET_LENGTH = 43;

    static String of(OrganizationId organization, String secret) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(organization.value().getMostSignificantBits())
                .putLong(organization.value().getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + secret;
    }

    static @Nullable PassText parse(String text) {
        if (text.length() != ORGANIZATION_LENGTH + SECRET_LENGTH) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(0, ORGANIZATION_LENGTH)));
            UUID organization = new UUID(bytes.getLong(), bytes.getLong());
            return new PassText(new OrganizationId(organization), text.substring(ORGANIZATION_LENGTH));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
