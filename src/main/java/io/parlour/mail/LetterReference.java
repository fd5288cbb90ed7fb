package io.parlour.mail;

import io.parlour.kernel.OrganizationId;
import java.util.UUID;

/// What the deferred task knows of a letter.
record LetterReference(UUID organization, UUID letter) {
    OrganizationId owner() {
        return new OrganizationId(organization);
    }
}
