package io.parlour.contacts.companies;

import io.parlour.kernel.OrganizationId;

/// Companies go by other hours now, or other contacts belong to them. Published inside the transaction.
public record CompanyTermsChanged(OrganizationId organization) {}
