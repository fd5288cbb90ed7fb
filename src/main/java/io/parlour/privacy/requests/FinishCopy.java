package io.parlour.privacy.requests;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.privacy.packages.KeepPackages;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends the link to a copy that was made. The passphrase was shown on the page of the request before; where no one
/// saw it, another letter leads there, so that no link gives both. In the running transaction.
@Component
final class FinishCopy {
    private final RequestRows rows;
    private final LinkRows links;
    private final RequestLetters letters;
    private final KeepPackages kept;
    private final Clock clock;

    /// A copy to make.
    ///
    /// @param shown whether the person has the passphrase
    record Due(Request request, String phrase, boolean shown) {}

    FinishCopy(RequestRows rows, LinkRows links, RequestLetters letters, KeepPackages kept, Clock clock) {
        this.rows = rows;
        this.links = links;
        this.letters = letters;
        this.kept = kept;
        this.clock = clock;
    }

    /// Empty: the request ended, or its copy is made.
    Optional<Due> due(OrganizationId organization, UUID id) {
        Optional<String> shown = shown(organization, id);
        return rows.find(organization, id)
                .filter(request -> isDue(request, shown))
                .map(request -> new Due(request, shown.orElseGet(KeepPackages::phrase), shown.isPresent()));
    }

    private Optional<String> shown(OrganizationId organization, UUID id) {
        return links.phrase(organization, id).map(each -> kept.unwrap(organization, id, each));
    }

    private static boolean isDue(Request request, Optional<String> shown) {
        return request.state().isOpen()
                || (request.has("delivered") && request.packageAt() == null && shown.isPresent());
    }

    /// False: it must be made again, with another passphrase.
    boolean finish(OrganizationId organization, Due made, int items, @Nullable UUID agent) {
        UUID id = made.request().id();
        Request request = rows.lock(organization, id).orElseThrow();
        Optional<String> shown = shown(organization, id);
        if (!isDue(request, shown)) {
            return true;
        }
        if (made.shown() != shown.isPresent() || !made.phrase().equals(shown.orElse(made.phrase()))) {
            return false;
        }
        Instant now = Sql.now(clock);
        Instant expires = now.plus(DeliverPackage.KEPT);
        OrganizationToken token = OrganizationToken.next(organization);
        byte @Nullable [] wrapped = made.shown() ? null : kept.wrap(organization, id, made.phrase());
        links.packaged(organization, id, items, wrapped, now);
        links.answerLink(organization, id, token.hash(), expires);
        if (request.state().isOpen()) {
            rows.close(organization, id, RequestState.DELIVERED, "answered", null, now);
        }
        rows.step(organization, id, "delivered", now, agent);
        if (!made.shown()) {
            OrganizationToken page = OrganizationToken.next(organization);
            links.link(organization, id, page.hash(), expires);
            letters.passphrase(organization, request, page);
        }
        letters.ready(organization, request, token);
        return true;
    }

    /// No one confirmed that anything is theirs.
    void nothingHeld(OrganizationId organization, UUID id, @Nullable UUID agent) {
        Request request = rows.lock(organization, id).orElseThrow();
        if (request.state().isOpen()) {
            Instant now = Sql.now(clock);
            rows.close(organization, id, RequestState.DELIVERED, "nothing-held", null, now);
            rows.step(organization, id, "nothing-held", now, agent);
            letters.closed(organization, request, "nothingHeld", null);
        }
    }
}
