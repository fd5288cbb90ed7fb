package io.parlour.conversations.mentions;

import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Keeps with a note who is named in it, and tells them: `mentioned {conversation, message, agent}`. Part of the
/// transaction that stores the note. A department's name names all who work there. Who is named in a ticket may
/// read it from now on (HD-64); of a conversation that is none, who may not see it is not named. Nobody names
/// oneself.
@Component
public final class NoteMentions {
    /// A note that has its place.
    public record Note(UUID conversation, long seq, UUID message, UUID author, String text, Instant at) {}

    private static final int MOST_COLLEAGUES = 5_000;

    private final MentionRows rows;
    private final Grants grants;
    private final EventLog events;
    private final ApplicationEventPublisher publisher;

    NoteMentions(MentionRows rows, Grants grants, EventLog events, ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.grants = grants;
        this.events = events;
        this.publisher = publisher;
    }

    public void keep(OrganizationId organization, List<Note> notes) {
        for (Note note : notes) {
            if (note.text().indexOf('@') >= 0) {
                keep(organization, note, Set.of());
            }
        }
    }

    /// A note says something else now: who was not named in it before is told as with a new one.
    public void keepEdited(OrganizationId organization, Note note) {
        if (note.text().indexOf('@') >= 0) {
            keep(organization, note, rows.named(organization, note.conversation(), note.seq()));
        }
    }

    private void keep(OrganizationId organization, Note note, Set<UUID> before) {
        List<Colleague> candidates = rows.colleagues(organization, note.conversation(), null, null, MOST_COLLEAGUES);
        Set<UUID> named = new HashSet<>(named(organization, note, candidates));
        named.removeAll(before);
        if (named.isEmpty()) {
            return;
        }
        List<UUID> strangers = candidates.stream()
                .filter(colleague -> !colleague.sees() && named.contains(colleague.id()))
                .map(Colleague::id)
                .toList();
        if (!strangers.isEmpty()) {
            grants.grant(organization, rows.seat(organization, note.conversation()), note, strangers);
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

    private Set<UUID> named(OrganizationId organization, Note note, List<Colleague> candidates) {
        List<Colleague> departments = rows.departments(organization);
        List<Colleague> names = new ArrayList<>(candidates);
        names.addAll(departments);
        Set<UUID> found = NamedIn.of(note.text(), names);
        Set<UUID> named = new HashSet<>(found);
        List<UUID> of =
                departments.stream().map(Colleague::id).filter(found::contains).toList();
        if (!of.isEmpty()) {
            named.addAll(rows.members(organization, of));
        }
        return candidates.stream()
                .map(Colleague::id)
                .filter(agent -> named.contains(agent) && !agent.equals(note.author()))
                .collect(Collectors.toSet());
    }
}
