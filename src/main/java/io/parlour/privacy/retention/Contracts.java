package io.parlour.privacy.retention;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Contracts that replace the periods of the plan (PR-34); the operator sets them. Also what an owner accepted for the
/// data of the organization's customers (PR-37).
///
/// Errors: 403 `access.denied`; `not-found`; 409 `privacy.contract-overlaps`; 422 `input.invalid`.
@Component
public final class Contracts {
    private static final int LONGEST = 600;
    private static final int REFERENCE = 200;

    private final ManageSites sites;
    private final Organizations organizations;
    private final Audit audit;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;
    private final JdbcClient jdbc;

    /// What a contract says instead of the plan.
    ///
    /// @param rollingMonths null: as the plan says
    /// @param afterCloseMonths null: as the plan says
    /// @param to the last day; null: until it is removed
    public record Contract(
            UUID id,
            @Nullable Integer rollingMonths,
            @Nullable Integer afterCloseMonths,
            String reference,
            LocalDate from,
            @Nullable LocalDate to) {}

    Contracts(
            ManageSites sites,
            Organizations organizations,
            Audit audit,
            Transactions transactions,
            IdSource ids,
            Clock clock,
            JdbcClient jdbc) {
        this.sites = sites;
        this.organizations = organizations;
        this.audit = audit;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /// Newest first.
    List<Contract> of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select id, rolling_months, after_close_months, contract_ref, valid_from, valid_to
                                from contract_override where organization_id = :organization order by valid_from desc""")
                        .param("organization", organization.value())
                        .query((row, number) -> new Contract(
                                Objects.requireNonNull(Sql.uuid(row, "id")),
                                Sql.intOrNull(row, "rolling_months"),
                                Sql.intOrNull(row, "after_close_months"),
                                row.getString("contract_ref"),
                                row.getObject("valid_from", LocalDate.class),
                                row.getObject("valid_to", LocalDate.class)))
                        .list());
    }

    public List<Contract> list(AgentPrincipal operator, OrganizationId organization) {
        sites.requireOperator(operator);
        return of(organization);
    }

    /// Sets one.
    ///
    /// @param wished its id is not read
    public Contract add(AgentPrincipal operator, OrganizationId organization, Contract wished) {
        sites.requireOperator(operator);
        check(wished);
        if (organizations.find(organization).isEmpty()) {
            throw Problem.notFound();
        }
        UUID id = ids.next();
        transactions.in(organization, () -> {
            // one at a time
            jdbc.sql("select organization_id from organization where organization_id = :organization for update")
                    .param("organization", organization.value())
                    .query(UUID.class)
                    .single();
            if (of(organization).stream().anyMatch(each -> overlap(each, wished))) {
                throw Problem.conflict("privacy.contract-overlaps");
            }
            jdbc.sql("""
                            insert into contract_override (organization_id, id, rolling_months, after_close_months, contract_ref,
                                valid_from, valid_to, set_by, set_at)
                            values (:organization, :id, cast(:rolling as integer), cast(:after as integer), :reference, :from,
                                cast(:to as date), :by, :now)""")
                    .param("organization", organization.value())
                    .param("id", id)
                    .param("rolling", wished.rollingMonths())
                    .param("after", wished.afterCloseMonths())
                    .param("reference", wished.reference())
                    .param("from", wished.from())
                    .param("to", wished.to())
                    .param("by", operator.agent())
                    .param("now", Sql.utc(Sql.now(clock)))
                    .update();
        });
        record(operator, Action.CONTRACT_CHANGED, organization);
        return of(organization).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public void remove(AgentPrincipal operator, OrganizationId organization, UUID contract) {
        sites.requireOperator(operator);
        int removed = transactions.in(
                organization,
                () -> jdbc.sql("delete from contract_override where organization_id = :organization and id = :id")
                        .param("organization", organization.value())
                        .param("id", contract)
                        .update());
        if (removed == 0) {
            throw Problem.notFound();
        }
        record(operator, Action.CONTRACT_CHANGED, organization);
    }

    void accept(AgentPrincipal owner, UUID version) {
        int accepted = transactions.in(
                owner.organization(),
                () -> jdbc.sql("""
                                insert into data_acceptance (organization_id, policy_version_id, accepted_by, at)
                                select :organization, v.id, :by, :now from policy_version v
                                join policy on policy.id = v.policy_id and policy.kind = 'PRIVACY'
                                where v.id = :version and v.state = 'EFFECTIVE' on conflict do nothing""")
                        .param("organization", owner.organization().value())
                        .param("version", version)
                        .param("by", owner.agent())
                        .param("now", Sql.utc(Sql.now(clock)))
                        .update());
        if (accepted == 0) {
            throw Problem.notFound();
        }
        record(owner, Action.TERMS_ACCEPTED, owner.organization());
    }

    private void record(AgentPrincipal agent, Action action, OrganizationId organization) {
        ObjectRef object = new ObjectRef(ObjectRef.Kind.ORGANIZATION, organization.value());
        transactions.in(
                agent.organization(),
                () -> audit.record(agent.organization(), Actor.agent(agent.agent()), action, object, null));
    }

    private static void check(Contract wished) {
        if (wished.rollingMonths() == null && wished.afterCloseMonths() == null) {
            throw Problem.invalid("rollingMonths", "required");
        }
        range("rollingMonths", wished.rollingMonths());
        range("afterCloseMonths", wished.afterCloseMonths());
        if (wished.reference().isBlank() || wished.reference().length() > REFERENCE) {
            throw Problem.invalid("reference", "required");
        }
        if (wished.to() != null && wished.to().isBefore(wished.from())) {
            throw Problem.invalid("to", "range:order");
        }
    }

    private static void range(String field, @Nullable Integer months) {
        if (months != null && (months < 1 || months > LONGEST)) {
            throw Problem.invalid(field, "range", Map.of("min", 1, "max", LONGEST));
        }
    }

    private static boolean overlap(Contract one, Contract other) {
        return (one.to() == null || !one.to().isBefore(other.from()))
                && (other.to() == null || !other.to().isBefore(one.from()));
    }
}
