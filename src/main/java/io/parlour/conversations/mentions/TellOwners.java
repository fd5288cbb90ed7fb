package io.parlour.conversations.mentions;

import io.parlour.conversations.PostMessage;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Points a note of the program out to the agent who wrote a message and to the one who has the conversation: it stands
/// among the notes that name them, and rings like those. Runs in the transaction that posts the note.
@Component
public final class TellOwners {
    private final MentionRows rows;
    private final JdbcClient jdbc;
    private final EventLog events;
    private final ApplicationEventPublisher publisher;

    TellOwners(MentionRows rows, JdbcClient jdbc, EventLog events, ApplicationEventPublisher publisher) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.events = events;
        this.publisher = publisher;
    }

    /// `message`: whose author is told, null for nobody.
    public void tell(
            OrganizationId organization, UUID conversation, @Nullable UUID message, PostMessage.Outcome.Posted note) {
        tell(organization, conversation, owners(organization, conversation, message), note);
    }

    /// Tells these agents.
    public void tell(
            OrganizationId organization, UUID conversation, List<UUID> agents, PostMessage.Outcome.Posted note) {
        if (agents.isEmpty()) {
            return;
        }
        rows.add(organization, conversation, note.id(), note.seq(), note.at(), agents);
        events.append(
                organization,
                agents.stream()
                        .map(agent -> new EventLog.Event(
                                "mentioned",
                                Map.of("conversation", conversation, "message", note.id(), "agent", agent)))
                        .toList());
        agents.forEach(agent -> publisher.publishEvent(new Mentioned(organization, conversation, note.seq(), agent)));
    }

    private List<UUID> owners(OrganizationId organization, UUID conversation, @Nullable UUID message) {
        return jdbc.sql("""
                        select a.id from agent a
                        where a.organization_id = :organization and a.suspended_at is null and a.id in (
                            select author_id from message where organization_id = :organization
                                and conversation_id = :conversation and id = :message and author_kind = 'agent'
                            union
                            select assignee_id from conversation where organization_id = :organization
                                and id = :conversation)
                        """)
                .param("organization", organization.value())
                .param("conversation", conversation)
                .param("message", message, java.sql.Types.OTHER)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }
}
