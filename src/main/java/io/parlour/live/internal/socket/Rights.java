package io.parlour.live.internal.socket;

import io.parlour.live.Party;
import io.parlour.live.Passes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// What every room together allows. The rooms' beans use this one's, so they are looked up late.
@Component
final class Rights {
    private final Supplier<List<Passes>> passes;

    Rights(ObjectProvider<Passes> passes) {
        this.passes = SingletonSupplier.of(() -> passes.stream().toList());
    }

    boolean mayConnect(Party party) {
        return passes.get().stream().allMatch(each -> each.mayConnect(party));
    }

    Set<Passes.Look> allowed(Set<Passes.Look> looks) {
        Set<Passes.Look> allowed = looks;
        for (Passes each : passes.get()) {
            if (!allowed.isEmpty()) {
                allowed = each.allowed(allowed);
            }
        }
        return allowed;
    }

    void subscribing(Party party, UUID conversation) {
        Passes.Look look = new Passes.Look(party, conversation);
        passes.get().forEach(each -> each.subscribing(look));
    }

    boolean maySee(Party party, UUID conversation) {
        return passes.get().stream().allMatch(each -> each.maySee(party, conversation));
    }
}
