package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Stores placed messages with the counters of their conversations and one event log entry each. The one writer of the
/// message table.
@Component
final class Timeline {
    private final Stores stores;
    private final EventLog events;
    private final Transactions transactions;
    private final ApplicationEventPublisher publisher;

    /// The tables that a message touches.
    @Component
    record Stores(Conversations conversations, Messages messages, KeepTickets tickets) {}

    Timeline(Stores stores, EventLog events, Transactions transactions, ApplicationEventPublisher publisher) {
        this.stores = stores;
        this.events = events;
        this.transactions = transactions;
        this.publisher = publisher;
    }

    void write(OrganizationId organization, Collection<ConversationHead> heads, List<Placed> placed) {
        stores.messages().insert(organization, placed);
        stores.conversations().save(organization, heads);
        heads.forEach(Timeline::becomeTicket);
        Set<UUID> turned = stores.tickets().follow(organization, steps(heads, placed));
        List<EventLog.Event> log = new ArrayList<>();
        for (Placed row : placed) {
            log.add(new EventLog.Event(
                    "message",
                    Map.of(
                            "conversation",
                            row.conversation(),
                            "message",
                            row.entry().id())));
            if (row.entry().event() != null) {
                log.add(new EventLog.Event(kind(row.entry().event()), Map.of("conversation", row.conversation())));
            }
        }
        turned.forEach(conversation ->
                log.add(new EventLog.Event("conversation-changed", Map.of("conversation", conversation))));
        events.append(organization, log);
        Set<UUID> changed = changed(heads, placed);
        heads.stream()
                .filter(head -> changed.contains(head.id))
                .map(head -> new ConversationChanged(organization, head.id, head.open))
                .forEach(event -> transactions.afterCommit(() -> publisher.publishEvent(event)));
    }

    /// Those that events have changed. What has only begun was nobody's before; what changed fields of the ticket alone
    /// stands as it stood.
    private static Set<UUID> changed(Collection<ConversationHead> heads, List<Placed> placed) {
        Set<UUID> same = heads.stream()
                .filter(head -> head.standing().equals(head.before))
                .map(head -> head.id)
                .collect(Collectors.toSet());
        Set<UUID> changed = new HashSet<>();
        Set<UUID> begun = new HashSet<>();
        for (Placed row : placed) {
            Entry.Happened event = row.entry().event();
            if (event != null && !(event.type() == EventType.CHANGED && same.contains(row.conversation()))) {
                (event.type() == EventType.STARTED ? begun : changed).add(row.conversation());
            }
        }
        changed.removeAll(begun);
        return changed;
    }

    private static void becomeTicket(ConversationHead head) {
        Runnable becoming = head.becoming;
        if (becoming != null) {
            head.becoming = null;
            becoming.run();
            head.ticket = true;
        }
    }

    /// What is old: nothing that follows messages and tickets hears of it, but that the conversation has changed.
    void writeOld(OrganizationId organization, ConversationHead head, List<Placed> placed) {
        stores.messages().insert(organization, placed);
        stores.conversations().save(organization, List.of(head));
        events.append(organization, "conversation-changed", Map.of("conversation", head.id));
    }

    private static List<KeepTickets.Step> steps(Collection<ConversationHead> heads, List<Placed> placed) {
        return heads.stream()
                .filter(head -> head.ticket)
                .map(head -> new KeepTickets.Step(
                        head.id,
                        head.before,
                        head.standing(),
                        placed.stream()
                                .filter(row -> row.conversation().equals(head.id))
                                .map(Timeline::fact)
                                .toList()))
                .toList();
    }

    private static KeepTickets.Fact fact(Placed row) {
        Entry entry = row.entry();
        Entry.Happened event = entry.event();
        return new KeepTickets.Fact(
                row.seq(),
                row.at(),
                entry.kind(),
                entry.author(),
                event == null ? null : event.type().key(),
                event == null ? null : event.work());
    }

    /// Messages that stood on screens are masked now.
    void tellRedacted(OrganizationId organization, Collection<Part> parts) {
        events.append(
                organization,
                parts.stream()
                        .map(part -> new EventLog.Event(
                                "message-redacted", Map.of("conversation", part.conversation, "message", part.id)))
                        .toList());
    }

    private static String kind(Entry.Happened event) {
        return event.type() == EventType.STARTED ? "conversation-started" : "conversation-changed";
    }
}
