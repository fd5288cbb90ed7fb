package io.parlour.mail.accounts;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.imap.NoTokenException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Access tokens that are good for a while yet (ML-9). One is renewed five minutes before it ends, by one node alone:
/// whoever comes meanwhile goes on with the old one.
@Component
final class FreshTokens {
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final Duration RENEWING = Duration.ofSeconds(30);

    private final SignIns signIns;
    private final SignInProviders providers;
    private final ProviderTokens tokens;
    private final TellOfSignIn tell;
    private final Transactions transactions;
    private final Clock clock;

    /// `mine`: it is for this node to renew.
    private record Turn(SignIns.SignIn signIn, boolean mine) {}

    FreshTokens(
            SignIns signIns,
            SignInProviders providers,
            ProviderTokens tokens,
            TellOfSignIn tell,
            Transactions transactions,
            Clock clock) {
        this.signIns = signIns;
        this.providers = providers;
        this.tokens = tokens;
        this.tell = tell;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Throws [IOException] when somebody has to sign in again, or there is none right now.
    String token(OrganizationId organization, UUID mailbox) throws IOException {
        Instant now = clock.instant();
        Turn turn = transactions.in(organization, () -> turn(organization, mailbox, now));
        if (!turn.signIn().ok()) {
            throw new NoTokenException(NoTokenException.Reason.REVOKED, null);
        }
        SignIns.SignIn fresh = turn.mine() ? renewed(organization, mailbox, turn.signIn()) : turn.signIn();
        if (!fresh.expiresAt().isAfter(now)) {
            throw new NoTokenException(NoTokenException.Reason.RENEWING, null);
        }
        return tokens.open(organization, mailbox, fresh.access());
    }

    private Turn turn(OrganizationId organization, UUID mailbox, Instant now) {
        SignIns.SignIn found = signIns.locked(organization, mailbox).orElseThrow();
        boolean busy = found.renewingUntil() != null && found.renewingUntil().isAfter(now);
        boolean mine = found.ok() && !busy && !found.expiresAt().isAfter(now.plus(EARLY));
        if (mine) {
            signIns.renewing(organization, mailbox, now.plus(RENEWING));
        }
        return new Turn(found, mine);
    }

    private SignIns.SignIn renewed(OrganizationId organization, UUID mailbox, SignIns.SignIn before)
            throws IOException {
        SignInProvider provider = providers
                .find(before.provider())
                .orElseThrow(() -> new NoTokenException(NoTokenException.Reason.NOT_SET_UP, null));
        try {
            SignIns.SignIn fresh = tokens.next(organization, mailbox, provider, before);
            transactions.in(organization, () -> signIns.put(organization, mailbox, fresh));
            return fresh;
        } catch (ProviderTokens.Refused e) {
            transactions.in(organization, () -> {
                signIns.refused(organization, mailbox, clock.instant());
                tell.needed(organization, mailbox);
            });
            throw new NoTokenException(NoTokenException.Reason.REVOKED, e);
        } catch (IOException e) {
            transactions.in(organization, () -> signIns.renewing(organization, mailbox, null));
            return before;
        }
    }
}
