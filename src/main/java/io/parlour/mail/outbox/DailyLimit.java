package io.parlour.mail.outbox;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.IdentityPermissions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.SendAllowance;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How many emails the operator lets each organization send in 24 hours. What is over it waits.
/// Automatic replies and letters wait at four fifths of it, so that anyone who provokes them leaves agents the rest.
///
/// Errors: `access.denied`, `not-found`; 422 `input.invalid` (perDay).
@Component
public final class DailyLimit implements SendAllowance {
    private static final int MOST = 100_000_000;
    /// Letters that prove addresses get a tenth of the limit, or twenty where that's more, and never over a quarter of
    /// it.
    private static final int UNPROVEN_PART = 10;

    private static final int LEAST_UNPROVEN = 20;

    private final SendingRows rows;
    private final OutboxWork work;
    private final Rights rights;
    private final Clock clock;
    private final int mails;

    @Component("dailyLimitRights")
    record Rights(Access access, Organizations organizations, Audit audit, Transactions transactions) {}

    /// The limit of an organization.
    ///
    /// @param perDay what is in force
    /// @param usual the default of the installation
    /// @param sent within the last 24 hours
    public record Shown(int perDay, int usual, int sent) {}

    /// @param mails unless the operator says otherwise: `parlour.mail.per-day` (`PARLOUR_MAIL_PER_DAY`)
    DailyLimit(
            SendingRows rows,
            OutboxWork work,
            Rights rights,
            Clock clock,
            @Value("${parlour.mail.per-day:${PARLOUR_MAIL_PER_DAY:2000}}") int mails) {
        if (mails < 1 || mails > MOST) {
            throw new IllegalStateException("PARLOUR_MAIL_PER_DAY is a number from 1 to " + MOST);
        }
        this.rows = rows;
        this.work = work;
        this.rights = rights;
        this.clock = clock;
        this.mails = mails;
    }

    /// The default of the installation.
    int mails() {
        return mails;
    }

    /// In the running transaction.
    Shown of(OrganizationId organization) {
        Integer own = rows.find(organization).operatorPerDay();
        return new Shown(
                own == null ? mails : own,
                mails,
                rows.used(organization.value(), clock.instant()).day());
    }

    @Override
    public boolean take(OrganizationId organization) {
        return rights.transactions().in(organization, () -> {
            Shown now = of(organization);
            boolean may = now.sent() < SendWindow.automatic(now.perDay());
            if (may) {
                rows.count(Map.of(organization.value(), 1), clock.instant());
            }
            return may;
        });
    }

    @Override
    public int unproven(OrganizationId organization) {
        int perDay =
                rights.transactions().read(organization, () -> of(organization)).perDay();
        return Math.min(Math.max(LEAST_UNPROVEN, perDay / UNPROVEN_PART), perDay / 4);
    }

    public Shown find(AgentPrincipal agent, OrganizationId organization) {
        require(agent, organization);
        return rights.transactions().read(organization, () -> of(organization));
    }

    /// Sets the limit of one organization.
    ///
    /// @param perDay null for the default of the installation
    public Shown change(AgentPrincipal agent, OrganizationId organization, @Nullable Integer perDay) {
        require(agent, organization);
        if (perDay != null && (perDay < 1 || perDay > MOST)) {
            throw Problem.invalid("perDay", "range", Map.of("min", 1, "max", MOST));
        }
        rights.transactions().in(organization, () -> {
            rows.operatorPerDay(organization, perDay);
            work.changed();
        });
        rights.transactions()
                .in(
                        agent.organization(),
                        () -> rights.audit()
                                .record(
                                        agent.organization(),
                                        Actor.agent(agent.agent()),
                                        Action.ORGANIZATION_CHANGED,
                                        new ObjectRef(ObjectRef.Kind.ORGANIZATION, organization.value()),
                                        null));
        return find(agent, organization);
    }

    /// To others there are no organizations but their own.
    private void require(AgentPrincipal agent, OrganizationId organization) {
        boolean operator = rights.organizations()
                .find(agent.organization())
                .filter(Organization::operator)
                .isPresent();
        if (!operator || rights.organizations().find(organization).isEmpty()) {
            throw Problem.notFound();
        }
        rights.access().require(agent, IdentityPermissions.ORGANIZATION_MANAGE);
    }
}
