package io.parlour.helpdesk.actions.webhooks;

import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Sql;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Has a webhook called once the running transaction commits. What it is told is how the ticket stands, in ids and
/// codes; words of people it reads by the API.
@Component
public class QueueWebhook {
    /// Ids alone.
    record Job(UUID organization, UUID delivery) {}

    static final LaterWork<Job> TASK = LaterWork.of("webhook", Job.class, Duration.ofSeconds(30));

    private final DeliveryRows rows;
    private final DoLater later;
    private final JsonMapper json;
    private final IdSource ids;
    private final Clock clock;

    QueueWebhook(DeliveryRows rows, DoLater later, JsonMapper json, IdSource ids, Clock clock) {
        this.rows = rows;
        this.later = later;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /// A call.
    ///
    /// @param sets what its answer may set
    /// @param by the rule or agent that calls it
    /// @param depth how many chains led to it
    public record Wish(URI url, List<String> sets, @Nullable UUID by, int depth) {
        public Wish {
            sets = List.copyOf(sets);
        }
    }

    /// Queues one call.
    public void queue(OrganizationId organization, Wish wish, TicketState ticket) {
        UUID id = ids.next();
        Instant at = Sql.now(clock);
        Delivery delivery =
                new Delivery(id, ticket.conversation(), wish.by(), wish.url().toString(), "waiting", 0, null, at, null);
        rows.insert(
                organization,
                delivery,
                new DeliveryRows.Sent(
                        json.writeValueAsString(payload(id, at, wish.by(), ticket)), wish.sets(), wish.depth()));
        soon(organization, id, 0, at);
    }

    void soon(OrganizationId organization, UUID delivery, int tries, Instant at) {
        later.once(TASK, delivery + "-" + at.toEpochMilli() + "-" + tries, new Job(organization.value(), delivery), at);
    }

    static Map<String, @Nullable Object> payload(UUID id, Instant at, @Nullable UUID by, TicketState ticket) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("conversation", ticket.conversation());
        fields.put("number", ticket.number());
        fields.put("version", ticket.version());
        fields.put("category", ticket.workflow().category());
        fields.put("status", ticket.workflow().status());
        fields.put("priority", ticket.workflow().priority());
        fields.put("type", ticket.workflow().type());
        fields.put("assignee", ticket.place().assignee());
        fields.put("department", ticket.place().department());
        fields.put("site", ticket.place().site());
        fields.put("contact", ticket.place().contact());
        fields.put("channel", ticket.place().channel());
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("id", id);
        payload.put("type", "ticket.action");
        payload.put("at", at.toString());
        payload.put("by", by);
        payload.put("ticket", fields);
        return payload;
    }
}
