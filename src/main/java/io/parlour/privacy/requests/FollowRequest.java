package io.parlour.privacy.requests;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import io.parlour.privacy.packages.KeepPackages;
import io.parlour.privacy.people.FindUnproven;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.springframework.stereotype.Component;

/// What the person does by the link of a letter: proves who they are, sees where the request stands, gets the
/// answer.
///
/// Errors: 409 `privacy.erasing`; 410 `link.over`; 422 `input.invalid` (phrase); 429 `privacy.too-many`.
@Component
public final class FollowRequest {
    private final RequestRows rows;
    private final FindPerson people;
    private final RequestLetters letters;
    private final KeepPackages packages;
    private final RouteRequest.Schedule route;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;
    private final SlidingLimit tries = new SlidingLimit(5, Duration.ofHours(24));

    /// Where it stands.
    ///
    /// @param open whether the link proves anything still
    /// @param phrase whether the passphrase can be shown still
    public record Seen(Request request, boolean open, boolean phrase) {}

    FollowRequest(
            RequestRows rows,
            FindPerson people,
            RequestLetters letters,
            KeepPackages packages,
            RouteRequest.Schedule route,
            Audit audit,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.people = people;
        this.letters = letters;
        this.packages = packages;
        this.route = route;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Seen see(OrganizationToken token) {
        OrganizationId organization = token.organization();
        return transactions.read(organization, () -> {
            UUID id = id(token);
            return new Seen(
                    rows.find(organization, id).orElseThrow(FollowRequest::over),
                    rows.linkHolds(organization, id, clock.instant()),
                    rows.hasPhrase(organization, id));
        });
    }

    private UUID id(OrganizationToken token) {
        return rows.byToken(token.organization(), token.hash()).orElseThrow(FollowRequest::over);
    }

    private static Problem over() {
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
            if (!rows.linkHolds(organization, request.id(), now)) {
                throw over();
            }
            String address = Objects.requireNonNull(request.address());
            List<FindUnproven.Holder> holders = people.byAddress(organization, address);
            rows.verified(organization, request.id(), FindPerson.first(holders), now);
            rows.step(organization, request.id(), "verified", now, null);
            if (route.concerns(organization)) {
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

    /// Shown once; empty from then on.
    public Optional<String> phrase(OrganizationToken token) {
        OrganizationId organization = token.organization();
        return transactions.in(organization, () -> {
            UUID request = id(token);
            if (!rows.linkHolds(organization, request, clock.instant())) {
                throw over();
            }
            return rows.takePhrase(organization, request)
                    .map(wrapped -> packages.unwrap(organization, request, wrapped));
        });
    }

    /// The package, a zip file. The caller closes it. After five wrong passphrases no one opens it for a day.
    public InputStream download(OrganizationToken token, String phrase) {
        OrganizationId organization = token.organization();
        Request request = transactions.read(organization, () -> {
            UUID found = id(token);
            if (!rows.linkHolds(organization, found, clock.instant())) {
                throw over();
            }
            return rows.find(organization, found).orElseThrow(FollowRequest::over);
        });
        if (request.packageAt() == null) {
            // nothing to open, so it's no try
            throw over();
        }
        String key = request.id().toString();
        tries.take(key, System.nanoTime()).ifPresent(wait -> {
            throw Problem.tooMany("privacy.too-many", wait);
        });
        if (!opens(organization, request.id(), phrase)) {
            throw Problem.invalid("phrase", "wrong");
        }
        tries.giveBack(key);
        transactions.in(organization, () -> {
            rows.step(organization, request.id(), "downloaded", Sql.now(clock), null);
            audit.record(
                    organization,
                    request.contact() == null ? Actor.stranger() : Actor.contact(request.contact()),
                    Action.PRIVACY_DATA_READ,
                    new ObjectRef(ObjectRef.Kind.PRIVACY_REQUEST, request.id()),
                    null);
        });
        return packages.open(organization, request.id(), phrase).orElseThrow(FollowRequest::over);
    }

    /// Reads its first bytes, which a wrong passphrase can't.
    private boolean opens(OrganizationId organization, UUID request, String phrase) {
        try (InputStream content = packages.open(organization, request, phrase).orElseThrow(FollowRequest::over)) {
            content.readNBytes(1);
            return true;
        } catch (IOException wrong) {
            return false;
        }
    }

    /// Its readable part, a page. The caller closes it.
    public InputStream page(OrganizationToken token, String phrase) {
        ZipInputStream zip = new ZipInputStream(download(token, phrase));
        try {
            zip.getNextEntry();
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException("a package cannot be read", e);
        }
    }
}
