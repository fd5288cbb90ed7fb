package io.parlour.privacy.requests;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.privacy.PrivacyPermissions;
import io.parlour.privacy.people.FindAccounts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The privacy desk (PR-29, PR-70, PR-133): lists requests by deadline and ends them. Every act needs a person with the
/// permission, and is recorded.
///
/// Errors: 403 `access.denied`, `identity.sign-in-again`; `not-found`; 409 `privacy.closed`, `privacy.delivering`,
/// `privacy.erasing`, `privacy.has-account`, `privacy.no-address`, `privacy.unproven`, `privacy.wrong-kind`;
/// 422 `input.invalid` (refusal, confirmation).
@Component
public final class WorkRequests {
    private static final int OF_CONTACT = 20;
    private static final int SOON_DAYS = 7;

    private final RequestRows rows;
    private final RequestDays days;
    private final RequestLetters letters;
    private final DeliverPackage.Schedule deliver;
    private final EndMarketing marketing;
    private final FindAccounts accounts;
    private final FreshSession fresh;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;

    WorkRequests(
            RequestRows rows,
            RequestDays days,
            RequestLetters letters,
            DeliverPackage.Schedule deliver,
            EndMarketing marketing,
            FindAccounts accounts,
            FreshSession fresh,
            Access access,
            Audit audit,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.days = days;
        this.letters = letters;
        this.deliver = deliver;
        this.marketing = marketing;
        this.accounts = accounts;
        this.fresh = fresh;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// A page of requests.
    ///
    /// @param today in the organization's time zone, which deadlines are counted from
    public record Listed(Page<Request> requests, LocalDate today) {}

    /// Open ones by deadline, or closed ones, newest first.
    public Listed page(AgentPrincipal agent, boolean open, @Nullable String cursor, int limit) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        Cursor after = Cursor.decode(cursor, 2);
        List<Request> found = transactions.read(
                agent.organization(),
                () -> rows.page(
                        agent.organization(),
                        open,
                        after == null ? null : LocalDate.ofEpochDay(after.number(0)),
                        after == null ? null : after.uuid(1),
                        limit + 1));
        return new Listed(
                Page.of(found, limit, last -> Cursor.of(last.due().toEpochDay(), last.id())),
                days.today(agent.organization()));
    }

    public Request find(AgentPrincipal agent, UUID request) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        return transactions
                .read(agent.organization(), () -> rows.find(agent.organization(), request))
                .orElseThrow(Problem::notFound);
    }

    /// How many are open.
    ///
    /// @param soon open ones that are due within a week, without the overdue ones
    public record Counts(int open, int overdue, int soon) {}

    public Counts counts(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        LocalDate today = days.today(agent.organization());
        return transactions.read(
                agent.organization(), () -> rows.counts(agent.organization(), today, today.plusDays(SOON_DAYS)));
    }

    /// The newest about a contact.
    public Listed of(AgentPrincipal agent, boolean open, UUID contact) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        List<Request> found = transactions.read(
                agent.organization(), () -> rows.of(agent.organization(), Set.of(contact), OF_CONTACT));
        return new Listed(
                new Page<>(
                        found.stream()
                                .filter(each -> each.state().isOpen() == open)
                                .toList(),
                        null),
                days.today(agent.organization()));
    }

    /// Access: makes the package and sends the link to it. It can't be called back.
    ///
    /// @param typed the request's name, which the agent typed to confirm
    public Request deliver(AgentPrincipal agent, UUID request, String typed) {
        return act(agent, request, Action.PRIVACY_REQUEST_ANSWERED, (found, now) -> {
            if (found.kind() != RequestKind.ACCESS) {
                throw Problem.conflict("privacy.wrong-kind");
            }
            requireProof(found);
            if (found.address() == null) {
                throw Problem.conflict("privacy.no-address");
            }
            requireTyped(found, typed);
            if (found.has("package-begun")) {
                throw Problem.conflict("privacy.delivering");
            }
            rows.step(agent.organization(), request, "package-begun", now, agent.agent());
            deliver.now(agent, request);
        });
    }

    /// A correction was made.
    public Request corrected(AgentPrincipal agent, UUID request) {
        return act(agent, request, Action.PRIVACY_REQUEST_ANSWERED, (found, now) -> {
            if (found.kind() != RequestKind.CORRECT) {
                throw Problem.conflict("privacy.wrong-kind");
            }
            requireProof(found);
            rows.close(agent.organization(), request, RequestState.DELIVERED, "answered", null, now);
            rows.step(agent.organization(), request, "corrected", now, agent.agent());
            letters.closed(agent.organization(), found, "corrected", null);
        });
    }

    /// Erasure: `begin` starts it in the same transaction.
    ///
    /// @param typed the request's name, which the agent typed to confirm
    public Request erase(AgentPrincipal agent, UUID request, String typed, Consumer<Request> begin) {
        // accounts are in other organizations too, which no transaction of this one may look into
        boolean account = !accounts.askedOf(
                        agent.organization(), find(agent, request).address())
                .isEmpty();
        return act(agent, request, Action.PRIVACY_REQUEST_ANSWERED, (found, now) -> {
            if (found.kind() != RequestKind.ERASE) {
                throw Problem.conflict("privacy.wrong-kind");
            }
            requireProof(found);
            requireTyped(found, typed);
            if (account) {
                throw Problem.conflict("privacy.has-account");
            }
            // who leaves wants no marketing either, also when an import brings the address back (PR-22)
            marketing.of(agent.organization(), found);
            rows.step(agent.organization(), request, "erasure-begun", now, agent.agent());
            begin.accept(found);
        });
    }

    /// The person is told for the last time, in the running transaction.
    ///
    /// @param certificate its id, once the erasure is complete
    public void erasing(OrganizationId organization, UUID request, UUID certificate) {
        letters.erasing(organization, rows.find(organization, request).orElseThrow(Problem::notFound), certificate);
    }

    /// What names the person goes from the request, in the running transaction.
    public void forget(OrganizationId organization, UUID request) {
        rows.forget(organization, request);
    }

    /// The erasure ended, in the running transaction.
    public void erased(OrganizationId organization, UUID request) {
        Request found = rows.lock(organization, request).orElseThrow(Problem::notFound);
        if (found.state().isOpen()) {
            Instant now = Sql.now(clock);
            rows.close(organization, request, RequestState.DELIVERED, "erased", null, now);
            rows.step(organization, request, "erased", now, null);
        }
    }

    /// Ends it for one of the reasons there are; the person is told which, and where to complain.
    ///
    /// @param typed the request's name, which the agent typed to confirm
    public Request refuse(AgentPrincipal agent, UUID request, Refusal refusal, String typed) {
        return act(agent, request, Action.PRIVACY_REQUEST_REFUSED, (found, now) -> {
            requireNotErasing(found);
            requireTyped(found, typed);
            fresh.require(agent);
            rows.close(agent.organization(), request, RequestState.REFUSED, null, refusal, now);
            rows.step(agent.organization(), request, "refused", now, agent.agent());
            letters.closed(agent.organization(), found, "refused", refusal);
        });
    }

    /// Later, by the regimes that allow it. The person is told why before the first deadline.
    public Request extend(AgentPrincipal agent, UUID request) {
        return act(agent, request, Action.PRIVACY_REQUEST_CHANGED, (found, now) -> {
            requireNotErasing(found);
            if (found.extended() || days.today(agent.organization()).isAfter(found.due())) {
                throw Problem.conflict("privacy.not-extendable");
            }
            rows.extended(agent.organization(), request);
            rows.clocks(
                    agent.organization(),
                    request,
                    AskRequest.deadlines(found, true, found.pausedDays(), days.calendar(agent.organization())));
            rows.step(agent.organization(), request, "extended", now, agent.agent());
            letters.extended(agent.organization(), found);
        });
    }

    /// The identity is in doubt: within three working days of receipt, some deadlines wait for the proof.
    public Request pause(AgentPrincipal agent, UUID request) {
        return act(agent, request, Action.PRIVACY_REQUEST_CHANGED, (found, now) -> {
            requireNotErasing(found);
            LocalDate today = days.today(agent.organization());
            LocalDate latest = days.calendar(agent.organization()).after(found.receivedOn(), 3);
            if (found.pausedOn() != null || today.isAfter(latest)) {
                throw Problem.conflict("privacy.not-pausable");
            }
            rows.pause(agent.organization(), request, today, found.pausedDays());
            rows.step(agent.organization(), request, "paused", now, agent.agent());
        });
    }

    /// The proof came.
    public Request resume(AgentPrincipal agent, UUID request) {
        return act(agent, request, Action.PRIVACY_REQUEST_CHANGED, (found, now) -> {
            requireNotErasing(found);
            LocalDate since = found.pausedOn();
            if (since == null) {
                throw Problem.conflict("privacy.not-paused");
            }
            int paused = found.pausedDays()
                    + Math.toIntExact(ChronoUnit.DAYS.between(since, days.today(agent.organization())));
            rows.pause(agent.organization(), request, null, paused);
            rows.clocks(
                    agent.organization(),
                    request,
                    AskRequest.deadlines(found, found.extended(), paused, days.calendar(agent.organization())));
            rows.step(agent.organization(), request, "resumed", now, agent.agent());
        });
    }

    /// An agent's own request needs no proof of the person; all others do.
    private static void requireProof(Request request) {
        if (request.level() == 0 && !request.channel().equals("agent")) {
            throw Problem.conflict("privacy.unproven");
        }
    }

    private static void requireNotErasing(Request request) {
        if (request.erasing()) {
            throw Problem.conflict("privacy.erasing");
        }
    }

    private static void requireTyped(Request request, String typed) {
        if (!typed.strip().equalsIgnoreCase(request.name())) {
            throw Problem.invalid("confirmation", "privacy.not-confirmed");
        }
    }

    private interface Act {
        void on(Request found, Instant now);
    }

    private Request act(AgentPrincipal agent, UUID request, Action action, Act act) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            Request found = rows.lock(organization, request).orElseThrow(Problem::notFound);
            if (!found.state().isOpen()) {
                throw Problem.conflict("privacy.closed");
            }
            act.on(found, Sql.now(clock));
            audit.record(
                    organization,
                    Actor.agent(agent.agent()),
                    action,
                    new ObjectRef(ObjectRef.Kind.PRIVACY_REQUEST, request),
                    null);
            return rows.find(organization, request).orElseThrow();
        });
    }
}
