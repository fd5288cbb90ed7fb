package io.parlour.contacts.consent;

import io.parlour.kernel.OrganizationId;

/// Keeps outside of the database that a purpose was refused, in the running transaction: restoring an old backup must
/// not bring the consent back.
public interface KeepRefusal {
    void refused(OrganizationId organization, RefusedPurpose refused);
}
