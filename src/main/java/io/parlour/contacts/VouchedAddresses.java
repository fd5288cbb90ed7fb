package io.parlour.contacts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which email addresses automatic replies may go to: not those that only unverified email named, because anybody can
/// name anybody's there. An agent who writes to such an address vouches for it.
@Component
public final class VouchedAddresses {
    private final Handles handles;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    VouchedAddresses(Handles handles, JdbcClient jdbc, Transactions transactions) {
        this.handles = handles;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public boolean is(OrganizationId organization, String address) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select not exists (select from handle where organization_id = :organization and kind = 'email'
                            and value_lower = :lower and verified and learned = :unverified)
                        """)
                        .param("organization", organization.value())
                        .param("lower", PersonText.lower(address))
                        .param("unverified", Handle.UNVERIFIED_MAIL)
                        .query(Boolean.class)
                        .single());
    }

    /// Whether one of the contact's addresses is; also where it has none.
    public boolean isReachable(OrganizationId organization, UUID contact) {
        List<Handle> emails = transactions.read(organization, () -> handles.of(organization, contact)).stream()
                .filter(handle -> handle.kind() == HandleKind.EMAIL)
                .toList();
        return emails.isEmpty() || emails.stream().anyMatch(Handle::isVouched);
    }

    public void vouch(OrganizationId organization, String address) {
        transactions.in(organization, () -> handles.vouch(organization, new Handle(HandleKind.EMAIL, address, true)));
    }
}
