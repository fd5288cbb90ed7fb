package io.parlour.privacy.requests;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.privacy.people.FindUnproven;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What the person does by the link of a letter: sees what was asked and where it stands, confirms that it was them,
/// or withdraws it. The link belongs to the words that were asked: other words come with another one.
///
/// Errors: 409 `privacy.erasing`; 410 `link.over`.
@Component
public final class FollowRequest {
    private final RequestRows rows;
    private final LinkRows links;
    private final FindPerson people;
    private final RequestLetters letters;
    private final CarryOutObjection objection;
    private final RouteRequest.Schedule route;
    private final Transactions transactions;
    private final Clock clock;

    /// Where it stands.
    ///
    /// @param open whether the link proves anything still
    /// @param copy whether the link opens the copy of the data
    public record Seen(Request request, boolean open, boolean copy, PassphraseState phrase) {}

    FollowRequest(
            RequestRows rows,
            LinkRows links,
            FindPerson people,
            RequestLetters letters,
            CarryOutObjection objection,
            RouteRequest.Schedule route,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.links = links;
        this.people = people;
        this.letters = letters;
        this.objection = objection;
        this.route = route;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Seen see(OrganizationToken token) {
        OrganizationId organization = token.organization();
        return transactions.read(organization, () -> {
            Instant now = clock.instant();
            Optional<UUID> proving = links.byToken(organization, token.hash());
            Optional<UUID> opening = links.byAnswer(organization, token.hash());
            UUID id = proving.or(() -> opening).orElseThrow(FollowRequest::over);
            Request request = rows.find(organization, id).orElseThrow(FollowRequest::over);
            return new Seen(
                    request,
                    proving.isPresent() && links.linkHolds(organization, id, now),
                    opening.isPresent() && request.packageAt() != null && links.answerHolds(organization, id, now),
                    proving.isPresent()
                            ? PassphraseState.of(
                                    request, links.phrase(organization, id).isPresent(), now)
                            : PassphraseState.NONE);
        });
    }

    private UUID id(OrganizationToken token) {
        return links.byToken(token.organization(), token.hash()).orElseThrow(FollowRequest::over);
    }

    static Problem over() {
        return new Problem(410, "link.over");
    }

    /// Proves the address. That nothing is kept under it is answered at once; what reaches the operator is looked for
    /// in all organizations first.
    public void confirm(OrganizationToken token) {
        OrganizationId organization = token.organization();
        transactions.in(organization, () -> {
            Instant now = Sql.now(clock);
            Request request = rows.lock(organization, id(token)).orElseThrow(FollowRequest::over);
            if (request.state() != RequestState.IDENTITY_PENDING) {
                return;
            }
            if (!links.linkHolds(organization, request.id(), now)) {
                throw over();
            }
            String address = Objects.requireNonNull(request.address());
            List<FindUnproven.Holder> holders = people.byAddress(organization, address);
            rows.verified(organization, request.id(), FindPerson.first(holders), now);
            rows.step(organization, request.id(), "verified", now, null);
            if (request.kind() == RequestKind.OBJECT) {
                objection.carryOut(organization, request.id(), List.of(address), null);
            } else if (route.concerns(organization)) {
                route.now(organization, request.id());
            } else if (holders.isEmpty()) {
                rows.close(organization, request.id(), RequestState.DELIVERED, "nothing-held", null, now);
                rows.step(organization, request.id(), "nothing-held", now, null);
                letters.closed(organization, request, "nothingHeld", null);
            }
        });
    }

    /// The person withdraws the request. An erasure that runs can't be stopped.
    public void withdraw(OrganizationToken token) {
        OrganizationId organization = token.organization();
        transactions.in(organization, () -> {
            Request request = rows.lock(organization, id(token)).orElseThrow(FollowRequest::over);
            if (request.erasing()) {
                throw Problem.conflict("privacy.erasing");
            }
            if (request.state().isOpen()) {
                Instant now = Sql.now(clock);
                rows.close(organization, request.id(), RequestState.WITHDRAWN, null, null, now);
                rows.step(organization, request.id(), "withdrawn", now, null);
            }
        });
    }
}
