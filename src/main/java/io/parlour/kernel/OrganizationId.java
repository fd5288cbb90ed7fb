package io.parlour.kernel;

import java.util.UUID;

/// The tenant. Leads every key of every row that belongs to one.
public record OrganizationId(UUID value) {
    public static OrganizationId of(String text) {
        return new OrganizationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
