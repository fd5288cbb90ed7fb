package io.parlour.livechat.bans;

import io.parlour.conversations.tickets.HeedGates;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.TurnedAway;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether somebody is kept out now. Joins a running transaction.
@Component
public final class Banned implements TurnedAway {
    private final BanRows rows;
    private final HeedGates gates;
    private final Transactions transactions;
    private final Clock clock;

    Banned(BanRows rows, HeedGates gates, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.gates = gates;
        this.transactions = transactions;
        this.clock = clock;
    }

    public boolean visitor(OrganizationId organization, UUID visitor, UUID contact) {
        return transactions.read(organization, () -> rows.keepsOut(organization, visitor, contact, clock.instant()));
    }

    @Override
    public boolean address(OrganizationId organization, @Nullable String address) {
        String plain = Network.plain(address);
        return plain != null
                && transactions.read(organization, () -> rows.keepsOut(organization, plain, clock.instant()));
    }

    /// Errors: 403 `chat.unavailable`, which says no more than that nobody is there.
    public void require(OrganizationId organization, UUID visitor, UUID contact) {
        if (visitor(organization, visitor, contact)) {
            throw refusal();
        }
    }

    /// Also who is on the list of senders nobody wants to hear from.
    ///
    /// Errors: 403 `chat.unavailable`.
    public void require(OrganizationId organization, @Nullable String address) {
        if (address(organization, address) || gates.refuses(organization, null, Network.plain(address))) {
            throw refusal();
        }
    }

    /// The addresses somebody gives of itself. Not within a transaction, so that who was refused is counted.
    ///
    /// Errors: 403 `chat.unavailable`.
    public void requireWelcome(OrganizationId organization, List<String> addresses) {
        if (addresses.stream().anyMatch(each -> gates.refuses(organization, each, null))) {
            throw refusal();
        }
    }

    private static Problem refusal() {
        return Problem.forbidden("chat.unavailable");
    }
}
