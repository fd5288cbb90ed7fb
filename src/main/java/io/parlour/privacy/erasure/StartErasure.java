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
import io.parlour.privacy.requests.Request;
import io.parlour.privacy.requests.WorkRequests;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The desk's side of an erasure: the beginning, and how far it is.
///
/// Errors: those of [WorkRequests] and [FreshSession]; 409 `privacy.erasure-running`, `privacy.second-person`,
/// `privacy.nothing-theirs`, `privacy.mentions-unconfirmed`; 422 `input.invalid` (confirmation).
@Component
public class StartErasure {
    /// Rows that one person alone may have erased.
    private static final int ALONE = 10_000;

    /// Places of others in which a handle is replaced without a confirmation of its own.
    private static final int MENTIONS = 20;

    private final WorkRequests requests;
    private final PreviewErasure preview;
    private final ErasureRows rows;
    private final RunErasure.Schedule schedule;
    private final FreshSession fresh;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    StartErasure(
            WorkRequests requests,
            PreviewErasure preview,
            ErasureRows rows,
            RunErasure.Schedule schedule,
            FreshSession fresh,
            Transactions transactions,
            IdSource ids,
            Clock clock) {
        this.requests = requests;
        this.preview = preview;
        this.rows = rows;
        this.schedule = schedule;
        this.fresh = fresh;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// An erasure that failed goes on; one that runs is left alone. A large one begins when a second person starts it
    /// too.
    ///
    /// @param typed the request's name
    /// @param confirmed in how many places of others something may be replaced; null: few enough
    public Request start(AgentPrincipal agent, UUID request, String typed, @Nullable Integer confirmed) {
        fresh.require(agent);
        OrganizationId organization = agent.organization();
        int places = confirmed(agent, request, confirmed);
        return requests.erase(agent, request, typed, found -> {
            Optional<Erasure> before = rows.ofRequest(organization, request);
            if (before.isPresent()) {
                rows.allow(organization, before.get().id(), places);
                goOn(agent, before.get());
                return;
            }
            UUID id = ids.next();
            Person person = preview.person(organization, found);
            if (person.isEmpty()) {
                throw Problem.conflict("privacy.nothing-theirs");
            }
            boolean large = preview.count(person).values().stream()
                            .mapToInt(Integer::intValue)
                            .sum()
                    > ALONE;
            Tokens who = Tokens.of(person.contacts()).and(PreviewErasure.asked(found));
            rows.insert(organization, id, request, agent.agent(), Sql.now(clock), who, large);
            rows.allow(organization, id, places);
            if (!large) {
                schedule.now(organization, id);
            }
        });
    }

    /// Reading everything takes its time: before the transaction, and again before anything is replaced.
    private int confirmed(AgentPrincipal agent, UUID request, @Nullable Integer confirmed) {
        int places = preview.mentions(agent, request, 0).count();
        int allowed = Math.max(MENTIONS, confirmed == null ? 0 : confirmed);
        if (places > allowed) {
            throw Problem.conflict("privacy.mentions-unconfirmed", Map.of("count", places));
        }
        return allowed;
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
