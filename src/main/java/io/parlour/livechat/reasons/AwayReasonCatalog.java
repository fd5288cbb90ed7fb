package io.parlour.livechat.reasons;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import io.parlour.livechat.LivechatPermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The reasons an organization lets its agents choose from. One that was used is never removed, only retired, so that
/// the past keeps its words.
///
/// Errors: `not-found`, `access.denied`; 422 `input.invalid` (name: `taken`, `too-many`).
@Service
public class AwayReasonCatalog {
    private static final int MOST = 50;

    private final AwayReasonRows rows;
    private final Access access;
    private final Transactions transactions;
    private final IdSource ids;
    private final EventLog events;

    AwayReasonCatalog(AwayReasonRows rows, Access access, Transactions transactions, IdSource ids, EventLog events) {
        this.rows = rows;
        this.access = access;
        this.transactions = transactions;
        this.ids = ids;
        this.events = events;
    }

    public List<AwayReason> all(AgentPrincipal agent) {
        return transactions.read(agent.organization(), () -> rows.all(agent.organization()));
    }

    /// Whether it can be chosen.
    public boolean canBeChosen(OrganizationId organization, UUID id) {
        return transactions.read(organization, () -> rows.all(organization)).stream()
                .anyMatch(reason -> reason.id().equals(id) && reason.active());
    }

    public AwayReason add(AgentPrincipal agent, String name, AwayReason.CountsAs countsAs) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        return save(agent, new AwayReason(ids.next(), name.strip(), countsAs, true));
    }

    public AwayReason change(
            AgentPrincipal agent,
            UUID id,
            @Nullable String name,
            AwayReason.@Nullable CountsAs countsAs,
            @Nullable Boolean active) {
        access.require(agent, LivechatPermissions.CHAT_SETTINGS);
        return transactions.in(agent.organization(), () -> {
            AwayReason before = rows.all(agent.organization()).stream()
                    .filter(reason -> reason.id().equals(id))
                    .findFirst()
                    .orElseThrow(Problem::notFound);
            return save(
                    agent,
                    new AwayReason(
                            id,
                            name == null ? before.name() : name.strip(),
                            countsAs == null ? before.countsAs() : countsAs,
                            active == null ? before.active() : active));
        });
    }

    private AwayReason save(AgentPrincipal agent, AwayReason reason) {
        OrganizationId organization = agent.organization();
        return transactions.in(organization, () -> {
            List<AwayReason> others = rows.all(organization).stream()
                    .filter(other -> other.active() && !other.id().equals(reason.id()))
                    .toList();
            if (reason.active()
                    && others.stream().anyMatch(other -> other.name().equalsIgnoreCase(reason.name()))) {
                throw Problem.invalid("name", "taken");
            }
            if (reason.active() && others.size() >= MOST) {
                throw Problem.invalid("name", "too-many:reasons", Map.of("max", MOST));
            }
            rows.save(organization, reason);
            events.append(organization, "settings-changed", Map.of());
            return reason;
        });
    }
}
