package io.parlour.live;

import io.parlour.database.Transactions;
import io.parlour.kernel.Secrets;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Gives out a pass for `/live`: good once, for 30 seconds. Only its hash is kept. The caller has checked who asks.
@Component
public final class IssuePass {
    public static final Duration LIFE = Duration.ofSeconds(30);

    private final LivePasses passes;
    private final Transactions transactions;
    private final Clock clock;

    IssuePass(LivePasses passes, Transactions transactions, Clock clock) {
        this.passes = passes;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Pass issue(Party party) {
        String secret = Secrets.next();
        transactions.in(
                party.organization(),
                () -> passes.insert(Secrets.hash(secret), party, clock.instant().plus(LIFE)));
        return new Pass(PassText.of(party.organization(), secret), (int) LIFE.toSeconds());
    }
}
