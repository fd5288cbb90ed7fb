package io.parlour.helpdesk.actions;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.files.SavedFiles;
import io.parlour.conversations.mentions.TellOwners;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes what actions say into a ticket. A rule writes as itself: its replies are known as nobody's own words.
@Component
class WriteTexts {
    private final PostMessage post;
    private final TellOwners owners;
    private final FillText fill;
    private final SavedFiles files;
    private final JdbcClient jdbc;
    private final IdSource ids;

    /// Whose the ticket is going to be.
    record Standing(@Nullable UUID assignee, @Nullable UUID department) {}

    WriteTexts(PostMessage post, TellOwners owners, FillText fill, SavedFiles files, JdbcClient jdbc, IdSource ids) {
        this.post = post;
        this.owners = owners;
        this.fill = fill;
        this.files = files;
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /// Read only where a text has places.
    Map<String, String> values(OrganizationId organization, ApplyActions.Request request) {
        boolean none = request.actions().stream().noneMatch(Action::hasText);
        UUID agent = request.by() instanceof TicketActor.Agent(UUID me) ? me : null;
        return none ? Map.of() : fill.values(organization, request.conversation(), agent);
    }

    /// Read only where it is asked for; null when no agent who still works here has answered.
    @Nullable
    UUID lastReplier(OrganizationId organization, ApplyActions.Request request) {
        boolean asked = request.actions().stream()
                .anyMatch(action ->
                        action instanceof Action.Assign assign && assign.to() == Action.Assign.To.LAST_REPLIER);
        if (!asked) {
            return null;
        }
        return jdbc.sql("""
                        select a.id from message m
                          join agent a on a.organization_id = m.organization_id and a.id = m.author_id
                           and a.suspended_at is null
                         where m.organization_id = :organization and m.conversation_id = :conversation
                           and m.kind = 'message' and m.author_kind = 'agent'
                         order by m.seq desc limit 1""")
                .param("organization", organization.value())
                .param("conversation", request.conversation())
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .optional()
                .orElse(null);
    }

    UUID reply(OrganizationId organization, ApplyActions.Request request, String text, List<Action.Enclosed> enclosed) {
        return post(organization, request, MessageKind.MESSAGE, text, enclosed).id();
    }

    UUID note(OrganizationId organization, ApplyActions.Request request, String text, List<Action.Enclosed> enclosed) {
        return post(organization, request, MessageKind.NOTE, text, enclosed).id();
    }

    /// A note that is pointed out to agents.
    UUID tell(
            OrganizationId organization,
            ApplyActions.Request request,
            Action.Notify notify,
            Standing standing,
            String text) {
        PostMessage.Outcome.Posted note = post(organization, request, MessageKind.NOTE, text, List.of());
        owners.tell(organization, request.conversation(), told(organization, notify, standing), note);
        return note.id();
    }

    private PostMessage.Outcome.Posted post(
            OrganizationId organization,
            ApplyActions.Request request,
            MessageKind kind,
            String text,
            List<Action.Enclosed> enclosed) {
        Author author = Outside.author(request.by());
        List<UUID> copies = enclosed.stream()
                .flatMap(each -> files.copy(organization, author, each.room(), each.file()).stream())
                .toList();
        PostMessage.Outcome outcome = post.post(new PostMessage.Request(
                organization, request.conversation(), author, ids.next(), kind, text, copies, Long.MAX_VALUE, true));
        return switch (outcome) {
            case PostMessage.Outcome.Posted posted -> posted;
            case PostMessage.Outcome.ConversationClosed ignored -> throw Problem.conflict("ticket.solved");
            case PostMessage.Outcome.Held ignored -> throw Problem.unavailable("message.later:text");
            default -> throw new IllegalStateException("a text was not stored: " + outcome);
        };
    }

    private List<UUID> told(OrganizationId organization, Action.Notify notify, Standing standing) {
        return switch (notify.who()) {
            case ASSIGNEE -> standing.assignee() == null ? List.of() : List.of(standing.assignee());
            case AGENT -> notify.agent() == null ? List.of() : working(organization, notify.agent());
            case DEPARTMENT -> members(organization, standing.department(), "");
            case LEADS -> members(organization, standing.department(), "lead");
        };
    }

    private List<UUID> working(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select id from agent
                         where organization_id = :organization and id = :agent and suspended_at is null""")
                .param("organization", organization.value())
                .param("agent", agent)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    /// Of every department where there is none.
    private List<UUID> members(OrganizationId organization, @Nullable UUID department, String role) {
        return jdbc.sql("""
                        select a.id from agent a
                         where a.organization_id = :organization and a.suspended_at is null
                           and (:role = '' or a.role = :role)
                           and (cast(:department as uuid) is null or exists (
                               select from agent_department d where d.organization_id = a.organization_id
                                   and d.agent_id = a.id and d.department_id = cast(:department as uuid)))
                         order by a.id limit 100""")
                .param("organization", organization.value())
                .param("department", department)
                .param("role", role)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }
}
