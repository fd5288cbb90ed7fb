package io.parlour.helpdesk.blocking;

import io.parlour.conversations.SenderGate;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says of a sender whether it is kept out, and counts.
@Component
final class KnowBlocked implements SenderGate {
    private static final int LONGEST = 320;

    private final BlockRows rows;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    KnowBlocked(BlockRows rows, Transactions transactions, IdSource ids, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Verdict> of(OrganizationId organization, @Nullable String address, @Nullable String peer) {
        String lower = address == null ? null : address.toLowerCase(Locale.ROOT);
        String machine = Ranges.literal(peer);
        return transactions
                .read(
                        organization,
                        () -> rows.any(organization)
                                ? rows.meeting(organization, lower, domains(lower), machine, clock.instant())
                                : Optional.<Block>empty())
                .map(block -> new Verdict(block.id(), block.action().action(), block.said()));
    }

    @Override
    public void done(OrganizationId organization, Verdict verdict, @Nullable String address) {
        String sender = address == null || address.length() <= LONGEST ? address : address.substring(0, LONGEST);
        rows.hit(
                organization,
                verdict.block(),
                new Block.Hit(
                        ids.next(), sender, Block.Todo.valueOf(verdict.action().name()), Sql.now(clock)));
    }

    /// `a.b.example.org`, `b.example.org`, `example.org`, `org`.
    static List<String> domains(@Nullable String address) {
        List<String> domains = new ArrayList<>();
        int at = address == null ? -1 : address.lastIndexOf('@');
        while (address != null && at >= 0 && domains.size() < 20) {
            domains.add(address.substring(at + 1));
            at = address.indexOf('.', at + 1);
        }
        return domains;
    }
}
