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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.springframework.stereotype.Component;

/// The copy of someone's data and its passphrase. They never travel together: the page of the request shows the
/// passphrase, and the link of another letter opens the copy with it.
///
/// Errors: 410 `link.over`; 422 `input.invalid` (phrase); 429 `privacy.too-many`.
@Component
public final class OpenCopy {
    private static final Duration DAY = Duration.ofHours(24);

    private final RequestRows rows;
    private final LinkRows links;
    private final KeepPackages packages;
    private final DeliverPackage.Schedule deliver;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;
    private final SlidingLimit tries = new SlidingLimit(5, DAY);
    private final SlidingLimit phrases = new SlidingLimit(5, DAY);

    OpenCopy(
            RequestRows rows,
            LinkRows links,
            KeepPackages packages,
            DeliverPackage.Schedule deliver,
            Audit audit,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.links = links;
        this.packages = packages;
        this.deliver = deliver;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// A passphrase, which is shown once. Another one takes the place of the one before: a copy that was made is
    /// made again.
    public String phrase(OrganizationToken token) {
        OrganizationId organization = token.organization();
        return transactions.in(organization, () -> {
            UUID id = links.byToken(organization, token.hash()).orElseThrow(FollowRequest::over);
            Request request = rows.lock(organization, id).orElseThrow(FollowRequest::over);
            Optional<byte[]> kept = links.phrase(organization, id);
            if (PassphraseState.of(request, kept.isPresent(), clock.instant()) == PassphraseState.NONE) {
                throw FollowRequest.over();
            }
            take(phrases, id);
            if (request.packageAt() != null && kept.isPresent()) {
                links.forgetPhrase(organization, id);
                return packages.unwrap(organization, id, kept.get());
            }
            String phrase = KeepPackages.phrase();
            links.phrase(organization, id, packages.wrap(organization, id, phrase));
            if (!request.state().isOpen()) {
                deliver.again(organization, id);
            }
            return phrase;
        });
    }

    /// The package, a zip file. The caller closes it. After five wrong passphrases no one opens it for a day.
    public InputStream download(OrganizationToken token, String phrase) {
        OrganizationId organization = token.organization();
        Request request = transactions.read(organization, () -> {
            UUID found = links.byAnswer(organization, token.hash()).orElseThrow(FollowRequest::over);
            if (!links.answerHolds(organization, found, clock.instant())) {
                throw FollowRequest.over();
            }
            return rows.find(organization, found).orElseThrow(FollowRequest::over);
        });
        if (request.packageAt() == null) {
            // nothing to open, so it's no try
            throw FollowRequest.over();
        }
        take(tries, request.id());
        if (!opens(organization, request.id(), phrase)) {
            throw Problem.invalid("phrase", "wrong");
        }
        tries.giveBack(request.id().toString());
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

    private static void take(SlidingLimit limit, UUID request) {
        limit.take(request.toString(), System.nanoTime()).ifPresent(wait -> {
            throw Problem.tooMany("privacy.too-many", wait);
        });
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
