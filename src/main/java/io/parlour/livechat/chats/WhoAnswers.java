package io.parlour.livechat.chats;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whether a chat that is asked for now could be answered.
@Component
public final class WhoAnswers {
    /// Departments as they stand: `answered` have an agent online who takes new chats, of these `full` have nobody free
    /// and no room in their queue.
    public record Now(Set<UUID> answered, Set<UUID> full) {
        public boolean anybody() {
            return answered.size() > full.size();
        }
    }

    private final FloorStore store;
    private final Transactions transactions;
    private final Clock clock;

    WhoAnswers(FloorStore store, Transactions transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Now now(OrganizationId organization) {
        return transactions.read(organization, () -> {
            Floor floor = store.lay(organization, Sql.now(clock));
            Set<UUID> answered = new HashSet<>();
            Set<UUID> free = new HashSet<>();
            for (AgentHead agent : floor.agents.values()) {
                if (agent.takesNew()) {
                    answered.addAll(agent.departments);
                    if (agent.counted < agent.limit) {
                        free.addAll(agent.departments);
                    }
                }
            }
            Set<UUID> full = new HashSet<>(answered);
            full.removeAll(free);
            full.removeIf(department ->
                    queued(floor, department) < floor.rules(department).queueLength());
            return new Now(Set.copyOf(answered), Set.copyOf(full));
        });
    }

    private static long queued(Floor floor, UUID department) {
        return floor.chats.values().stream()
                .filter(chat -> chat.state == ChatState.QUEUED && department.equals(chat.department))
                .count();
    }
}
