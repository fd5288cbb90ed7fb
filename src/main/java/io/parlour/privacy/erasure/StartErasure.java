package io.parlour.privacy.erasure;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.privacy.erasure.tokens.Tokens;
import io.parlour.privacy.people.Person;
import io.parlour.privacy.requests.FindPerson;
import io.parlour.privacy.requests.Request;
import io.parlour.privacy.requests.WorkRequests;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The desk's side of an erasure: what would go, the beginning, and how far it is.
///
/// Errors: those of [WorkRequests] and [FreshSession]; 409 `privacy.erasure-running`, `privacy.second-person`; 422
/// `input.invalid` (confirmation).
@Component
public class StartErasure {
    /// Rows that one person alone may have erased.
    private static final int ALONE = 10_000;

    private final WorkRequests requests;
    private final FindPerson people;
    private final EraseRows engine;
    private final ErasureRows rows;
    private final RunErasure.Schedule schedule;
    private final FreshSession fresh;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    StartErasure(
            WorkRequests requests,
            FindPerson people,
            EraseRows engine,
            ErasureRows rows,
            RunErasure.Schedule schedule,
            FreshSession fresh,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.requests = requests;
        this.people = people;
        this.engine = engine;
        this.rows = rows;
        this.schedule = schedule;
        this.fresh = fresh;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// How many rows each table has of the person.
    public Map<String, Integer> preview(AgentPrincipal agent, UUID request) {
        Person person = people.of(agent.organization(), requests.find(agent, request));
        return transactions.read(agent.organization(), () -> engine.count(person));
    }

    /// An erasure that failed goes on; one that runs is left alone. A large one begins when a second person starts it
    /// too.
    ///
    /// @param typed the request's name
    public Request start(AgentPrincipal agent, UUID request, String typed) {
        fresh.require(agent);
        OrganizationId organization = agent.organization();
        return requests.erase(agent, request, typed, found -> {
            Optional<Erasure> before = rows.ofRequest(organization, request);
            if (before.isPresent()) {
                goOn(agent, before.get());
                return;
            }
            UUID id = ids.next();
            Person person = people.of(organization, found);
            boolean large = engine.count(person).values().stream()
                            .mapToInt(Integer::intValue)
                            .sum()
                    > ALONE;
            Tokens who = Tokens.of(person.contacts());
            rows.insert(organization, id, request, agent.agent(), Sql.now(clock), who, large);
            if (!large) {
                schedule.now(organization, id);
            }
        });
    }

    private void goOn(AgentPrincipal agent, Erasure before) {
        OrganizationId organization = agent.organization();
        if (before.awaitsApproval()) {
            if (agent.agent().equals(before.agent())) {
                throw Problem.conflict("privacy.second-person", Map.of("rows", ALONE));
            }
            rows.approve(organization, before.id(), agent.agent());
        } else if (!rows.again(organization, before, Sql.now(clock))) {
            throw Problem.conflict("privacy.erasure-running");
        }
        schedule.now(organization, before.id());
    }

    public Optional<Erasure> of(AgentPrincipal agent, UUID request) {
        requests.find(agent, request);
        return transactions.read(agent.organization(), () -> rows.ofRequest(agent.organization(), request));
    }

    /// An erasure that has a certificate.
    public record Certified(OrganizationId organization, Erasure erasure) {}

    /// For anyone who has its id.
    public Optional<Certified> certificate(UUID id) {
        return transactions
                .installation(() -> rows.organization(id))
                .flatMap(organization -> transactions
                        .read(organization, () -> rows.find(organization, id))
                        .map(erasure -> new Certified(organization, erasure)));
    }

    /// The id of the certificate that a request ended with.
    public Optional<UUID> certificateOf(OrganizationId organization, UUID request) {
        return transactions
                .read(organization, () -> rows.ofRequest(organization, request))
                .filter(erasure -> erasure.state() == ErasureState.COMPLETE)
                .map(Erasure::id);
    }
}
