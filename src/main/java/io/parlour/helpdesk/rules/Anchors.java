package io.parlour.helpdesk.rules;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.helpdesk.sla.Metric;
import io.parlour.helpdesk.sla.ReadDue;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The moments that time rules of an organization may count from, and when they are, in the running
/// transaction.
@Component
class Anchors {
    private final TicketFields fields;
    private final ReadDue due;

    Anchors(TicketFields fields, ReadDue due) {
        this.fields = fields;
        this.due = due;
    }

    /// With how each is called in a sentence.
    List<Fields.Option> all(OrganizationId organization) {
        List<Fields.Option> all = new ArrayList<>();
        for (Anchor.Own each : Anchor.Own.values()) {
            all.add(new Fields.Option(each.key(), each.label()));
        }
        all.add(new Fields.Option("sla", "the first SLA target is due"));
        for (Metric each : Metric.values()) {
            all.add(new Fields.Option("sla." + each.key(), "the " + each.key().replace('_', ' ') + " target is due"));
        }
        moments(organization).forEach(each -> all.add(new Fields.Option(each.asked(), "“" + each.name() + "”")));
        return all;
    }

    boolean offers(OrganizationId organization, Anchor anchor) {
        return anchor.own().isPresent()
                || anchor.key().equals("sla")
                || anchor.metric() != null
                || moments(organization).stream().anyMatch(each -> each.asked().equals(anchor.key()));
    }

    private List<CustomField> moments(OrganizationId organization) {
        return fields.own(organization).stream()
                .filter(each -> each.object() == FieldObject.TICKET
                        && (each.kind() == FieldKind.DATE || each.kind() == FieldKind.INSTANT))
                .toList();
    }

    /// Those of one ticket.
    Moments of(OrganizationId organization, TicketState ticket) {
        return new Moments(organization, ticket);
    }

    /// When they are for a ticket. Its service levels are read once, when one is asked for first.
    final class Moments {
        private final OrganizationId organization;
        private final TicketState ticket;
        private @Nullable Map<Metric, Instant> levels;

        private Moments(OrganizationId organization, TicketState ticket) {
            this.organization = organization;
            this.ticket = ticket;
        }

        /// Null when there is none.
        @Nullable
        Instant of(Anchor anchor) {
            if (!anchor.sla()) {
                return anchor.of(ticket);
            }
            Map<Metric, Instant> known = levels == null ? due.of(organization, ticket.conversation()) : levels;
            levels = known;
            return first(known, anchor);
        }
    }

    /// When the service level is due that a rule counts from; null when there is none.
    static @Nullable Instant first(Map<Metric, Instant> due, Anchor anchor) {
        Metric metric = anchor.metric();
        return metric == null
                ? due.values().stream().min(Comparator.naturalOrder()).orElse(null)
                : due.get(metric);
    }

    /// The same over `t`, the ticket, and the parameters `metrics` and `key`.
    static String sql(Anchor anchor) {
        if (anchor.sla()) {
            return ReadDue.SQL;
        }
        return anchor.own()
                .map(Anchor.Own::sql)
                .orElse("(case when length(t.fields ->> :key) = 10"
                        + " then cast(cast(t.fields ->> :key as date) as timestamp) at time zone 'UTC'"
                        + " else cast(t.fields ->> :key as timestamptz) end)");
    }

    /// What `metrics` is for an anchor.
    static List<Metric> metrics(Anchor anchor) {
        Metric metric = anchor.metric();
        return metric == null ? List.of(Metric.values()) : List.of(metric);
    }
}
