package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.Audience;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns rows into what one audience may see. A row that is not a visitor's to see is an error here, not a blank: the
/// query has left it out already (LC-55).
@Component
final class Renderer {
    private final AttachmentRows attachments;
    private final Names names;
    private final StartPages pages;
    private final StoredMessages messages;
    private final TicketChanges tickets;

    Renderer(
            AttachmentRows attachments, Names names, StartPages pages, StoredMessages messages, TicketChanges tickets) {
        this.attachments = attachments;
        this.names = names;
        this.pages = pages;
        this.messages = messages;
        this.tickets = tickets;
    }

    List<Message> render(OrganizationId organization, List<StoredMessages.Row> rows, Audience audience) {
        Names.Wanted wanted = new Names.Wanted();
        for (StoredMessages.Row row : rows) {
            wanted.author(row.author());
            if (row.event() != null) {
                wanted.agent(row.event().agent());
                wanted.department(row.event().department());
            }
        }
        Names.Known known = names.find(organization, wanted, audience);
        Map<AttachmentRows.Place, List<Attachment>> files = attachments.of(
                organization,
                rows.stream()
                        .filter(StoredMessages.Row::files)
                        .map(row -> new AttachmentRows.Place(row.conversation(), row.seq()))
                        .toList());
        Map<TicketChanges.At, Map<String, List<@Nullable Object>>> changes =
                audience == Audience.AGENT ? tickets.of(organization, changed(rows)) : Map.of();
        return rows.stream()
                .map(row -> message(
                        organization,
                        row,
                        known,
                        files,
                        changes.get(new TicketChanges.At(row.conversation(), row.seq()))))
                .toList();
    }

    private static List<TicketChanges.At> changed(List<StoredMessages.Row> rows) {
        return rows.stream()
                .filter(row -> row.event() != null && row.event().type().changesTickets())
                .map(row -> new TicketChanges.At(row.conversation(), row.seq()))
                .toList();
    }

    private Message message(
            OrganizationId organization,
            StoredMessages.Row row,
            Names.Known known,
            Map<AttachmentRows.Place, List<Attachment>> files,
            @Nullable Map<String, List<@Nullable Object>> changes) {
        return new Message(
                row.id(),
                row.clientId(),
                row.conversation(),
                row.seq(),
                row.kind(),
                known.by(row.author()),
                row.text(),
                happening(organization, row, known, changes),
                files.getOrDefault(new AttachmentRows.Place(row.conversation(), row.seq()), List.of()),
                row.redactions(),
                revised(organization, row, known.audience()),
                row.at(),
                row.choices(),
                row.chosen(),
                row.edited());
    }

    /// The earlier messages that this one had masked, as they are now.
    private List<Message.Revised> revised(OrganizationId organization, StoredMessages.Row row, Audience audience) {
        if (row.redacts().isEmpty()) {
            return List.of();
        }
        return messages.some(organization, row.conversation(), row.redacts(), audience != Audience.AGENT).stream()
                .map(each -> new Message.Revised(each.seq(), each.text(), each.redactions()))
                .toList();
    }

    private Message.@Nullable Happening happening(
            OrganizationId organization,
            StoredMessages.Row row,
            Names.Known known,
            @Nullable Map<String, List<@Nullable Object>> changes) {
        Entry.Happened event = row.event();
        boolean visitor = known.audience() != Audience.AGENT;
        if (event == null) {
            if (visitor && row.kind() != MessageKind.MESSAGE) {
                throw new IllegalStateException("a note on its way to a visitor");
            }
            return null;
        }
        String type = visitor ? event.type().visitorKey() : event.type().key();
        if (type == null) {
            throw new IllegalStateException("an internal event on its way to a visitor");
        }
        Message.Page page = event.type() == EventType.STARTED ? pages.of(organization, row.conversation()) : null;
        return new Message.Happening(
                type,
                known.agent(event.agent()),
                row.author() instanceof Author.Agent agent ? known.agent(agent.agent()) : null,
                visitor ? null : known.department(event.department()),
                page,
                changes);
    }
}
