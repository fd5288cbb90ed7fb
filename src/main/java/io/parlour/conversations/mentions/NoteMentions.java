package io.parlour.conversations.mentions;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Keeps with a note who is named in it, and tells them: `mentioned {conversation, message, agent}`. Part of the
/// transaction that stores the note. Who may not see the conversation is not named, whatever the text says; nobody
/// names oneself.
@Component
public final class NoteMentions {
    /// A note that has its place.
    public record Note(UUID conversation, long seq, UUID message, UUID author, String text, Instant at) {}

    private static final int MOST_COLLEAGUES = 5_000;

    private final MentionRows rows;
    private final EventLog events;
    private final ApplicationEventPublisher publisher;

    NoteMentions(MentionRows rows, EventLog events, ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.events = events;
        this.publisher = publisher;
    }

    public void keep(OrganizationId organization, List<Note> notes) {
        for (Note note : notes) {
            if (note.text().indexOf('@') >= 0) {
                keep(organization, note);
            }
        }
    }

    private void keep(OrganizationId organization, Note note) {
        List<Colleague> candidates = rows.colleagues(organization, note.conversation(), null, null, MOST_COLLEAGUES);
        Set<UUID> named = NamedIn.of(note.text(), candidates).stream()
                .filter(agent -> !agent.equals(note.author()))
                .collect(Collectors.toSet());
        if (named.isEmpty()) {
            return;
        }
        rows.add(organization, note, named);
        events.append(
                organization,
                named.stream()
                        .map(agent -> new EventLog.Event(
                                "mentioned",
                                Map.of("conversation", note.conversation(), "message", note.message(), "agent", agent)))
                        .toList());
        named.forEach(
                agent -> publisher.publishEvent(new Mentioned(organization, note.conversation(), note.seq(), agent)));
    }
}
