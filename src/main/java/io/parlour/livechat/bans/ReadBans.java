package io.parlour.livechat.bans;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.livechat.LivechatPermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The bans of an organization, newest first, those that are over too.
///
/// Errors: `access.denied`, `page.cursor-invalid`; 422 `input.invalid` (value).
@Component
public final class ReadBans {
    static final Duration LOOKED_BACK = Duration.ofDays(30);
    private static final int LONGEST = 200;

    private final BanRows rows;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    ReadBans(BanRows rows, Access access, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Page<Ban> page(AgentPrincipal agent, @Nullable String query, @Nullable String cursor, int limit) {
        access.require(agent, LivechatPermissions.BAN);
        Cursor after = Cursor.decode(cursor, 1);
        UUID before = after == null ? null : after.uuid(0);
        OrganizationId organization = agent.organization();
        String words = query == null ? "" : query.replace("\0", "").strip();
        String bounded = words.length() <= LONGEST ? words : words.substring(0, LONGEST);
        List<Ban> found = transactions.read(
                organization,
                () -> bounded.isEmpty()
                        ? rows.page(organization, before, limit + 1, clock.instant())
                        : rows.search(organization, bounded, before, limit + 1, clock.instant()));
        return Page.of(found, limit, last -> Cursor.of(last.id()));
    }

    /// How many visitors of the last 30 days a ban of these addresses would have met.
    public long reach(AgentPrincipal agent, String value) {
        access.require(agent, LivechatPermissions.BAN);
        Network network = Network.of(value);
        return transactions.read(
                agent.organization(),
                () -> rows.reach(agent.organization(), network, clock.instant().minus(LOOKED_BACK)));
    }
}
