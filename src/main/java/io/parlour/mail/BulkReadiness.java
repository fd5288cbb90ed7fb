package io.parlour.mail;

import io.parlour.kernel.OrganizationId;
import java.util.List;

/// Whether bulk mail may go out in the name of a domain: receivers refuse it unsigned or without a policy (ML-81).
public interface BulkReadiness {
    /// What is missing of the domain, each as a record that its page names; none when it is ready.
    List<String> lacks(OrganizationId organization, String domain);

    /// Errors: 409 `mail.domain-not-ready` {domain, lacks}.
    void require(OrganizationId organization, String domain);
}
