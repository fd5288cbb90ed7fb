package io.parlour.kernel;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// A bearer token that says whose it is: 22 characters of the organization, then a secret of 43 ([Secrets]). So it is
/// looked up inside its organization, and no index over all of them is needed. A forged organization finds nothing.
public record OrganizationToken(OrganizationId organization, String secret) {
    private static final int ORGANIZATION_LENGTH = 22;
    private static final int LENGTH = ORGANIZATION_LENGTH + 43;

    public static OrganizationToken next(OrganizationId organization) {
        return new OrganizationToken(organization, Secrets.next());
    }

    public static Optional<OrganizationToken> read(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(0, ORGANIZATION_LENGTH)));
            OrganizationId organization = new OrganizationId(new UUID(id.getLong(), id.getLong()));
            return Optional.of(new OrganizationToken(organization, text.substring(ORGANIZATION_LENGTH)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public byte[] hash() {
        return Secrets.hash(secret);
    }

    public String value() {
        UUID id = organization.value();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + secret;
    }

    /// The hash stands for the token in logs: a bearer secret is never printed.
    @Override
    public String toString() {
        return "OrganizationToken[" + organization + "]";
    }
}
