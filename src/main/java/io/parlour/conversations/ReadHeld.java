package io.parlour.conversations;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Held messages that wait for a person, oldest first; the text of one, which is recorded.
///
/// Errors: 404 `not-found`.
@Component
public final class ReadHeld {
    private final HeldMessages held;
    private final Audit audit;
    private final Transactions transactions;

    ReadHeld(HeldMessages held, Audit audit, Transactions transactions) {
        this.held = held;
        this.audit = audit;
        this.transactions = transactions;
    }

    public Page<HeldMessage> page(OrganizationId organization, @Nullable UUID after, int limit) {
        List<HeldMessage> found = transactions.read(organization, () -> held.waiting(organization, after, limit + 1));
        List<HeldMessage> items = found.size() > limit ? found.subList(0, limit) : found;
        return new Page<>(items, found.size() > limit ? items.getLast().id().toString() : null);
    }

    public String text(OrganizationId organization, UUID agent, UUID id) {
        return transactions.in(organization, () -> {
            HeldMessage message = held.find(organization, id)
                    .filter(each -> each.state() == HeldMessage.State.HELD)
                    .orElseThrow(Problem::notFound);
            audit.record(
                    organization,
                    new Actor(Actor.Kind.AGENT, agent),
                    Action.HELD_READ,
                    new ObjectRef(ObjectRef.Kind.MESSAGE, message.id()),
                    null);
            return held.text(organization, id);
        });
    }
}
