package io.parlour.mail.domains;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.mail.SmtpSettings;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import org.springframework.stereotype.Component;

/// Domains that no organization but the operator's may claim: the host this installation is reached at, and the domain
/// its own mail is from.
@Component
final class ReservedDomains {
    private final Organizations organizations;
    private final PublicAddress address;
    private final SmtpSettings settings;

    ReservedDomains(Organizations organizations, PublicAddress address, SmtpSettings settings) {
        this.organizations = organizations;
        this.address = address;
        this.settings = settings;
    }

    boolean isReserved(OrganizationId organization, String domain) {
        return (domain.equals(address.host()) || domain.equals(settings.fromDomain())) && !isOperator(organization);
    }

    boolean isOperator(OrganizationId organization) {
        return organizations.find(organization).map(Organization::operator).orElse(false);
    }
}
