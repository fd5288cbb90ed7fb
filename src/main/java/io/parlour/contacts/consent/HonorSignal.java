package io.parlour.contacts.consent;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.web.PrivacySignal;
import io.parlour.organizations.SubjectKind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Opts a contact out whose browser sends Global Privacy Control (PR-97): of each purpose that the signal concerns
/// and that the policy names or the contact agreed to before. Recorded when the state changes, not on each request.
@Component
public final class HonorSignal {
    private final RecordConsent record;
    private final ReadConsents read;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    HonorSignal(RecordConsent record, ReadConsents read, Transactions transactions, JdbcClient jdbc) {
        this.record = record;
        this.read = read;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Called once the contact behind a request is known.
    public void seen(OrganizationId organization, UUID contact, HttpServletRequest request) {
        if (PrivacySignal.isOn(request)) {
            optOut(organization, SubjectKind.CONTACT, contact);
        }
    }

    /// Of what the signal concerns.
    public void optOut(OrganizationId organization, SubjectKind kind, UUID subject) {
        transactions.in(organization, () -> {
            ConsentState state = read.of(organization, subject);
            concerned(state).stream()
                    .filter(purpose -> !state.refuses(purpose))
                    .forEach(purpose -> record.record(
                            organization,
                            new Consent(kind, subject, purpose, Consent.Type.WITHDRAWN, Consent.Method.GPC, null)));
        });
    }

    private List<String> concerned(ConsentState state) {
        return jdbc.sql("""
                        select p.key from purpose p
                        where p.gpc_opt_out and (p.key = any (:given) or exists (
                            select from policy_purpose pp join policy_version v on v.id = pp.policy_version_id
                            where pp.purpose = p.key and v.state = 'EFFECTIVE'))
                        order by p.key""")
                .param(
                        "given",
                        Sql.texts(
                                state.decisions().keySet().stream()
                                        .filter(state::allows)
                                        .toList(),
                                purpose -> purpose))
                .query((row, number) -> row.getString("key"))
                .list();
    }
}
