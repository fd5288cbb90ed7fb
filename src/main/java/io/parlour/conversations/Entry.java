package io.parlour.conversations;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message before it has its place. `event` is present for events only.
record Entry(
        UUID id,
        UUID clientId,
        MessageKind kind,
        Author author,
        String text,
        @Nullable Happened event,
        List<String> redactions,
        List<UUID> attachments,
        @Nullable Choosing choosing) {

    /// `work`: what a ticket is to become with it, null where it only follows. `text`: what is said of it.
    record Happened(
            EventType type,
            @Nullable UUID agent,
            @Nullable UUID department,
            @Nullable TicketWork work,
            String text) {
        Happened(EventType type, @Nullable UUID agent, @Nullable UUID department, @Nullable TicketWork work) {
            this(type, agent, department, work, "");
        }

        Happened(EventType type, @Nullable UUID agent, @Nullable UUID department) {
            this(type, agent, department, null);
        }
    }

    static Entry event(UUID id, Author author, Happened event) {
        return new Entry(id, id, MessageKind.EVENT, author, event.text(), event, List.of(), List.of(), null);
    }

    Entry masked(String masked, List<String> types) {
        List<String> all = new ArrayList<>(redactions);
        types.stream().filter(type -> !all.contains(type)).forEach(all::add);
        return new Entry(id, clientId, kind, author, masked, event, all, attachments, choosing);
    }

    boolean visible() {
        return kind == MessageKind.MESSAGE || (event != null && event.type().visitorKey() != null);
    }
}
