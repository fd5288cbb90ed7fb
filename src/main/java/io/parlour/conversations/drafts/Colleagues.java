package io.parlour.conversations.drafts;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.MessageKind;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What colleagues know of each other's drafts: that there is one, and its text once its author asks for a review, or,
/// for leads and with an entry in the audit log, when its author is gone (HD-59).
///
/// Errors: `not-found`; 403 `draft.not-shared`.
@Component
public final class Colleagues {
    private final Drafts drafts;
    private final Desk desk;
    private final Audit audit;
    private final EventLog events;
    private final Work work;

    @Component("draftWork")
    record Work(Transactions transactions, Clock clock) {}

    /// A colleague's draft as it is stored.
    record Found(UUID agent, String name, boolean gone, MessageKind kind, String text, Instant at, boolean shared) {}

    /// A colleague's draft as it is told of.
    ///
    /// @param gone whether its author is suspended
    /// @param shared whether its author asks for a review
    public record Known(UUID agent, String name, MessageKind kind, Instant updatedAt, boolean shared, boolean gone) {}

    /// A colleague's draft that one may read.
    public record Read(UUID agent, String name, MessageKind kind, String text, Instant updatedAt) {}

    Colleagues(Drafts drafts, Desk desk, Audit audit, EventLog events, Work work) {
        this.drafts = drafts;
        this.desk = desk;
        this.audit = audit;
        this.events = events;
        this.work = work;
    }

    /// By name, at most fifty; none of one's own.
    public List<Known> of(AgentPrincipal agent, UUID conversation) {
        return found(agent, conversation).stream()
                .map(each -> new Known(each.agent(), each.name(), each.kind(), each.at(), each.shared(), each.gone()))
                .toList();
    }

    public Read read(AgentPrincipal agent, UUID conversation, UUID author, MessageKind kind) {
        Found draft = found(agent, conversation).stream()
                .filter(each -> each.agent().equals(author) && each.kind() == kind)
                .findFirst()
                .orElseThrow(Problem::notFound);
        boolean takesOver = draft.gone() && agent.role().atLeast(Role.LEAD);
        if (!draft.shared() && !takesOver) {
            throw Problem.forbidden("draft.not-shared");
        }
        if (!draft.shared()) {
            audit.record(
                    agent.organization(),
                    Actor.agent(agent.agent()),
                    Action.DRAFT_READ,
                    new ObjectRef(ObjectRef.Kind.CONVERSATION, conversation),
                    null);
        }
        return new Read(draft.agent(), draft.name(), draft.kind(), draft.text(), draft.at());
    }

    /// Asks colleagues for a review of one's own draft, or no longer.
    public void share(AgentPrincipal agent, UUID conversation, MessageKind kind, boolean shared) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        OrganizationId organization = agent.organization();
        work.transactions().in(organization, () -> {
            @Nullable Instant since = shared ? Sql.now(work.clock()) : null;
            if (!drafts.share(new Drafts.Place(organization, conversation, agent.agent(), kind), since)) {
                throw Problem.notFound();
            }
            events.append(organization, "draft-shared", Map.of("conversation", conversation, "agent", agent.agent()));
        });
    }

    private List<Found> found(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        return work.transactions()
                .read(agent.organization(), () -> drafts.ofOthers(agent.organization(), conversation, agent.agent()));
    }
}
