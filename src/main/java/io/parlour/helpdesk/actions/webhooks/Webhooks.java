package io.parlour.helpdesk.actions.webhooks;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The log of webhook calls, and the secret they are signed with.
///
/// Errors: `access.denied`, `not-found`, `page.cursor-invalid`.
@Component
public class Webhooks {
    private final DeliveryRows rows;
    private final QueueWebhook queue;
    private final WebhookSecret secret;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    Webhooks(
            DeliveryRows rows,
            QueueWebhook queue,
            WebhookSecret secret,
            Access access,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.queue = queue;
        this.secret = secret;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Newest first; calls are kept 30 days.
    public Page<Delivery> page(AgentPrincipal agent, @Nullable String cursor, int limit) {
        access.require(agent, WebhookPermissions.MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.read(
                organization,
                () -> Page.byId(cursor, limit, (before, most) -> rows.page(organization, before, most), Delivery::id));
    }

    /// Calls one again that was delivered or given up. One that waits goes on waiting.
    public void again(AgentPrincipal agent, UUID id) {
        access.require(agent, WebhookPermissions.MANAGE);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            Instant now = Sql.now(clock);
            if (rows.again(organization, id, now)) {
                queue.soon(organization, id, 0, now);
            } else if (rows.waiting(organization, id).isEmpty()) {
                throw Problem.notFound();
            }
        });
    }

    public String secret(AgentPrincipal agent) {
        access.require(agent, WebhookPermissions.MANAGE);
        return secret.of(agent.organization());
    }
}
