package io.parlour.livechat.alerts;

import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The browsers in which an agent takes a push, each for as long as the session it was switched on in.
///
/// Errors: `not-found`, `input.invalid` (endpoint, keys), 409 `push.too-many` beyond ten.
@Component
public final class PushBrowsers {
    private static final int MOST = 10;
    private static final int LONGEST = 80;

    private final PushRows rows;
    private final PushEndpoint endpoints;
    private final VapidIdentity identity;
    private final Transactions transactions;
    private final Stamp stamp;

    /// What a browser gives: where it is reached, and the keys to seal for it.
    public record Given(String endpoint, String p256dh, String auth, String device) {}

    /// One browser. `endpoint` lets a browser know itself again.
    public record Device(
            UUID id,
            String device,
            String endpoint,
            Instant createdAt,
            @Nullable Instant lastOkAt) {}

    /// What a browser needs to subscribe, and which did.
    public record Devices(String publicKey, List<Device> items) {}

    @Component
    record Stamp(IdSource ids, Clock clock) {}

    PushBrowsers(
            PushRows rows, PushEndpoint endpoints, VapidIdentity identity, Transactions transactions, Stamp stamp) {
        this.rows = rows;
        this.endpoints = endpoints;
        this.identity = identity;
        this.transactions = transactions;
        this.stamp = stamp;
    }

    public Devices of(AgentPrincipal agent) {
        List<Device> devices =
                transactions
                        .read(agent.organization(), () -> rows.devices(agent.organization(), agent.agent()))
                        .stream()
                        .map(each -> new Device(
                                each.id(), each.device(), each.endpoint(), each.createdAt(), each.lastOkAt()))
                        .toList();
        return new Devices(identity.publicKey(), devices);
    }

    public Devices add(AgentPrincipal agent, Given given) {
        endpoints.require(given.endpoint());
        endpoints.requireKeys(given.p256dh(), given.auth());
        String device = given.device().length() > LONGEST ? given.device().substring(0, LONGEST) : given.device();
        transactions.in(agent.organization(), () -> {
            transactions.deleting("signed-out");
            rows.removeEnded(agent.organization(), agent.agent());
            if (rows.count(agent.organization(), agent.agent()) >= MOST) {
                throw Problem.conflict("push.too-many", Map.of("max", MOST));
            }
            rows.save(
                    agent.organization(),
                    new PushSubscription(
                            stamp.ids().next(), agent.agent(), given.endpoint(), given.p256dh(), given.auth()),
                    agent.session(),
                    device,
                    stamp.clock().instant());
        });
        return of(agent);
    }

    public void remove(AgentPrincipal agent, UUID id) {
        transactions.in(agent.organization(), () -> {
            transactions.deleting("push-switched-off");
            if (!rows.remove(agent.organization(), agent.agent(), id)) {
                throw Problem.notFound();
            }
        });
    }
}
