package io.parlour.mail.accounts;

import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Who may have mail fetched from servers inside the installation's own network: its operator, and everybody where
/// `PARLOUR_MAIL_PRIVATE_HOSTS` says so.
@Component
final class OwnNetwork {
    private final Organizations organizations;
    private final boolean open;

    OwnNetwork(
            Organizations organizations,
            @Value("${parlour.mail-private-hosts:${PARLOUR_MAIL_PRIVATE_HOSTS:false}}") boolean open) {
        this.organizations = organizations;
        this.open = open;
    }

    boolean closed(OrganizationId organization) {
        return !open
                && !organizations.find(organization).map(Organization::operator).orElse(false);
    }
}
