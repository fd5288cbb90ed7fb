package io.parlour.privacy.requests;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import io.parlour.organizations.Organization;
import io.parlour.organizations.Organizations;
import io.parlour.privacy.people.FindAccounts;
import io.parlour.privacy.people.FindUnproven;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// A proven request that reached the operator goes to every organization that knows the address (PR-31, PR-72): each
/// gets its own, with the day it was received. The person is told which ones; no organization learns of another.
/// Deferred, one transaction for each organization.
@Component
final class RouteRequest {
    private static final LaterWork<Work> TASK = LaterWork.of("privacy-route", Work.class);

    private final RequestRows rows;
    private final FindPerson people;
    private final FindAccounts accounts;
    private final AskRequest ask;
    private final RequestLetters letters;
    private final Organizations organizations;
    private final Transactions transactions;
    private final Clock clock;

    record Work(UUID organization, UUID request) {}

    RouteRequest(
            RequestRows rows,
            FindPerson people,
            FindAccounts accounts,
            AskRequest ask,
            RequestLetters letters,
            Organizations organizations,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.people = people;
        this.accounts = accounts;
        this.ask = ask;
        this.letters = letters;
        this.organizations = organizations;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Work> privacyRouteTask(RouteRequest route) {
            return TASK.task(route::route);
        }
    }

    /// Schedules it in the running transaction.
    @Component
    static final class Schedule {
        private final DoLater later;
        private final Organizations organizations;
        private final Clock clock;

        Schedule(DoLater later, Organizations organizations, Clock clock) {
            this.later = later;
            this.organizations = organizations;
            this.clock = clock;
        }

        boolean concerns(OrganizationId organization) {
            return organizations
                    .find(organization)
                    .filter(Organization::operator)
                    .isPresent();
        }

        void now(OrganizationId organization, UUID request) {
            later.once(TASK, request.toString(), new Work(organization.value(), request), clock.instant());
        }
    }

    private void route(Work work) {
        OrganizationId operator = new OrganizationId(work.organization());
        Request request = transactions
                .read(operator, () -> rows.find(operator, work.request()))
                .orElseThrow();
        if (!request.state().isOpen()) {
            return;
        }
        List<String> told = new ArrayList<>();
        organizations.each(each -> {
            if (!each.equals(operator) && pass(each, request)) {
                told.add(organizations.find(each).map(Organization::name).orElseThrow());
            }
        });
        // before the transaction: accounts are in other organizations
        boolean account = !accounts.askedOf(operator, request.address()).isEmpty();
        transactions.in(operator, () -> {
            Request now = rows.lock(operator, request.id()).orElseThrow();
            if (now.state().isOpen()) {
                end(operator, now, told, account);
            }
        });
    }

    /// Whether the organization knows the address. It gets a request of its own, once; one that someone asked it for
    /// without proof is proven by this.
    private boolean pass(OrganizationId organization, Request request) {
        String address = Objects.requireNonNull(request.address());
        List<FindUnproven.Holder> holders = people.byAddress(organization, address);
        if (holders.isEmpty()) {
            return false;
        }
        @Nullable UUID contact = FindPerson.first(holders);
        transactions.in(organization, () -> {
            Instant now = Sql.now(clock);
            Optional<RequestRows.Open> open = rows.open(organization, request.kind(), address);
            if (open.isEmpty()) {
                UUID id = ask.pass(organization, request, contact);
                rows.verified(organization, id, contact, now);
            } else if (!open.get().proven()) {
                UUID id = open.get().id();
                rows.restate(organization, id, request);
                rows.verified(organization, id, contact, now);
                rows.linked(organization, id, request.id());
                rows.step(organization, id, "verified", now, null);
            }
        });
        return true;
    }

    /// @param account whether the address signs in anywhere
    private void end(OrganizationId operator, Request request, List<String> told, boolean account) {
        Instant now = Sql.now(clock);
        if (!told.isEmpty()) {
            letters.routed(operator, request, told);
            rows.step(operator, request.id(), "routed", now, null);
        }
        boolean known = !people.byAddress(operator, Objects.requireNonNull(request.address()))
                .isEmpty();
        if (account || known) {
            return;
        }
        if (told.isEmpty()) {
            rows.close(operator, request.id(), RequestState.DELIVERED, "nothing-held", null, now);
            rows.step(operator, request.id(), "nothing-held", now, null);
            letters.closed(operator, request, "nothingHeld", null);
        } else {
            rows.close(operator, request.id(), RequestState.ROUTED, null, null, now);
        }
    }
}
