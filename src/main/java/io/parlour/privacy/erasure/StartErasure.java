package io.parlour.privacy.erasure;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
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
/// Errors: those of [WorkRequests]; 409 `privacy.erasure-running`; 422 `input.invalid` (confirmation).
@Component
public class StartErasure {
    private final WorkRequests requests;
    private final FindPerson people;
    private final EraseRows engine;
    private final ErasureRows rows;
    private final RunErasure.Schedule schedule;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    StartErasure(
            WorkRequests requests,
            FindPerson people,
            EraseRows engine,
            ErasureRows rows,
            RunErasure.Schedule schedule,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.requests = requests;
        this.people = people;
        this.engine = engine;
        this.rows = rows;
        this.schedule = schedule;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// How many rows each table has of the person.
    public Map<String, Integer> preview(AgentPrincipal agent, UUID request) {
        Person person = people.of(agent.organization(), requests.find(agent, request));
        return transactions.read(agent.organization(), () -> engine.count(person));
    }

    /// An erasure that failed goes on; one that runs is left alone.
    ///
    /// @param typed the request's name
    public Request start(AgentPrincipal agent, UUID request, String typed) {
        OrganizationId organization = agent.organization();
        return requests.erase(agent, request, typed, found -> {
            Optional<Erasure> before = rows.ofRequest(organization, request);
            UUID id = before.map(Erasure::id).orElseGet(ids::next);
            if (before.isEmpty()) {
                Tokens who = Tokens.of(people.of(organization, found).contacts());
                rows.insert(organization, id, request, agent.agent(), Sql.now(clock), who);
            } else if (before.get().state() == ErasureState.VERIFY_FAILED) {
                rows.again(organization, id, Sql.now(clock));
            } else {
                throw Problem.conflict("privacy.erasure-running");
            }
            schedule.now(organization, id);
        });
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
