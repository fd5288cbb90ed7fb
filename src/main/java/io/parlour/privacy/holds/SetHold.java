package io.parlour.privacy.holds;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.views.MatchTickets;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.privacy.PrivacyPermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sets, lists and ends holds (PR-79).
///
/// Errors: 403 `access.denied`; `not-found`; 409 `privacy.hold-ended`; 422 `input.invalid` (scope, view, to,
/// reviewAt).
@Component
public final class SetHold {
    private static final int LONGEST_MONTHS = 12;

    private final HoldRows rows;
    private final EvaluateHolds evaluate;
    private final MatchTickets tickets;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    /// A hold to set.
    ///
    /// @param view the id or key of a ticket view, for a query
    /// @param reviewAt within 12 months
    public record New(
            HoldScope scopeKind,
            @Nullable UUID scope,
            @Nullable String view,
            @Nullable Instant from,
            @Nullable Instant to,
            HoldReason reason,
            LocalDate reviewAt,
            @Nullable String queryName) {
        New named(String name) {
            return new New(scopeKind, scope, view, from, to, reason, reviewAt, name);
        }
    }

    SetHold(
            HoldRows rows,
            EvaluateHolds evaluate,
            MatchTickets tickets,
            Access access,
            Audit audit,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.rows = rows;
        this.evaluate = evaluate;
        this.tickets = tickets;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Running ones first.
    public List<Hold> all(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.HOLD);
        return transactions.read(agent.organization(), () -> rows.all(agent.organization()));
    }

    public Hold set(AgentPrincipal agent, New wished) {
        access.require(agent, PrivacyPermissions.HOLD);
        Instant now = Sql.now(clock);
        check(wished, now.atOffset(ZoneOffset.UTC).toLocalDate());
        UUID id = ids.next();
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            if (wished.scopeKind() == HoldScope.QUERY) {
                MatchTickets.Query query = tickets.of(agent, wished.view() == null ? "" : wished.view());
                rows.insert(organization, wished.named(query.name()), id, agent.agent(), query.condition(), now);
                evaluate.match(organization, id, agent.agent(), query.condition());
            } else {
                requireScope(organization, wished);
                rows.insert(organization, wished, id, agent.agent(), null, now);
            }
            record(agent, Action.HOLD_SET, id);
            return rows.find(organization, id).orElseThrow();
        });
    }

    /// Ends one.
    ///
    /// @param reason a key of [HoldEnd]
    public Hold end(AgentPrincipal agent, UUID hold, String reason) {
        access.require(agent, PrivacyPermissions.HOLD);
        return transactions.in(agent.organization(), () -> {
            if (rows.find(agent.organization(), hold).isEmpty()) {
                throw Problem.notFound();
            }
            if (!rows.end(agent.organization(), hold, agent.agent(), HoldEnd.of(reason), Sql.now(clock))) {
                throw Problem.conflict("privacy.hold-ended");
            }
            record(agent, Action.HOLD_ENDED, hold);
            return rows.find(agent.organization(), hold).orElseThrow();
        });
    }

    private static void check(New wished, LocalDate today) {
        if (wished.reviewAt().isBefore(today) || wished.reviewAt().isAfter(today.plusMonths(LONGEST_MONTHS))) {
            throw Problem.invalid("reviewAt", "privacy.review-date");
        }
        if (wished.from() != null && wished.to() != null && !wished.to().isAfter(wished.from())) {
            throw Problem.invalid("to", "range:order");
        }
    }

    private void requireScope(OrganizationId organization, New wished) {
        String table = switch (wished.scopeKind()) {
            case SITE -> "site";
            case CONTACT -> "contact";
            case CONVERSATION -> "conversation";
            case ORGANIZATION, QUERY -> null;
        };
        if ((table == null) != (wished.scope() == null)
                || (table != null && wished.scope() != null && !rows.exists(organization, table, wished.scope()))) {
            throw Problem.invalid("scope", "unknown");
        }
    }

    private void record(AgentPrincipal agent, Action action, UUID hold) {
        audit.record(
                agent.organization(),
                Actor.agent(agent.agent()),
                action,
                new ObjectRef(ObjectRef.Kind.HOLD, hold),
                null);
    }
}
