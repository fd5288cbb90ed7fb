package io.parlour.mail.intake;

import io.parlour.contacts.companies.Domain;
import io.parlour.conversations.OwnAddresses;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The domains of mailboxes, and those that mail is sent from.
@Component
final class OwnDomains implements OwnAddresses {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    OwnDomains(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Whether the organization has verified the domain as its own. One that the installation created is no web site's,
    /// and one of a public provider is everyone's.
    boolean isVerified(OrganizationId organization, String domain) {
        return !Domain.isPublic(domain)
                && transactions.read(
                        organization,
                        () -> jdbc.sql("""
                        select exists (select from mail_domain
                            where organization_id = :organization and name = :domain and verified_by <> 'installation')""")
                                .param("organization", organization.value())
                                .param("domain", domain)
                                .query(Boolean.class)
                                .single());
    }

    @Override
    public boolean isOwnDomain(OrganizationId organization, String domain) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select exists (select from mail_domain where organization_id = :organization and name = :domain)
                            or exists (select from mailbox where organization_id = :organization
                                and split_part(address, '@', 2) = :domain)""")
                        .param("organization", organization.value())
                        .param("domain", domain)
                        .query(Boolean.class)
                        .single());
    }
}
