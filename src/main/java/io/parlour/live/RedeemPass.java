package io.parlour.live;

import io.parlour.database.Transactions;
import io.parlour.kernel.Secrets;
import java.time.Clock;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Takes a pass in exchange for the party it was given to. Unknown, used and expired answer alike; a known one that is
/// refused is published as [PassRefused].
@Component
public final class RedeemPass {
    private final LivePasses passes;
    private final Transactions transactions;
    private final Clock clock;
    private final ApplicationEventPublisher publisher;

    RedeemPass(LivePasses passes, Transactions transactions, Clock clock, ApplicationEventPublisher publisher) {
        this.passes = passes;
        this.transactions = transactions;
        this.clock = clock;
        this.publisher = publisher;
    }

    public Optional<Party> redeem(String text) {
        PassText pass = PassText.parse(text);
        if (pass == null) {
            return Optional.empty();
        }
        byte[] hash = Secrets.hash(pass.secret());
        return transactions.in(pass.organization(), () -> {
            Optional<Party> party = passes.use(pass.organization(), hash, clock.instant());
            if (party.isEmpty()) {
                passes.find(pass.organization(), hash)
                        .ifPresent(owner -> publisher.publishEvent(new PassRefused(owner, "used-or-expired")));
            }
            return party;
        });
    }
}
