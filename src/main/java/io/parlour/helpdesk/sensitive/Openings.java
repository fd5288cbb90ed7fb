package io.parlour.helpdesk.sensitive;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.HearOpening;
import io.parlour.conversations.HidePieces;
import io.parlour.conversations.links.HearLink;
import io.parlour.conversations.links.LinkKind;
import io.parlour.conversations.merging.HearMerge;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.HelpdeskPermissions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Who opened sensitive tickets, and which are (HD-101). Opening is reading of its timeline, or having
/// it on a screen to which what is new comes by itself: one row, however much comes then. A screen asks
/// both ways at once, so what the same agent asks for within ten seconds is one opening. What is
/// unmarked keeps the rows it has. What a sensitive one becomes part of is sensitive, and stays so when
/// they are parted again; so is what follows on it or is split from it. A side thread is as its ticket.
///
/// Errors: `not-found`, `access.denied`.
@Service
public class Openings implements HearOpening, HidePieces, HearMerge, HearLink {
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    private final SensitiveRows rows;
    private final Desk desk;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    /// That an agent opened it.
    public record Opening(UUID id, UUID agent, String name, Instant at) {}

    Openings(SensitiveRows rows, Desk desk, Transactions transactions, IdSource ids, Clock clock) {
        this.rows = rows;
        this.desk = desk;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void opened(OrganizationId organization, UUID conversation, UUID agent) {
        transactions
                .lookUp(organization, () -> rows.ticket(organization, conversation))
                .ifPresent(ticket -> open(organization, ticket, agent));
    }

    private void open(OrganizationId organization, UUID ticket, UUID agent) {
        Opening opening = new Opening(ids.next(), agent, "", Sql.now(clock));
        transactions.in(
                organization,
                () -> rows.opened(organization, ticket, opening, opening.at().minus(TOGETHER)));
    }

    @Override
    public Set<UUID> hidden(OrganizationId organization, Collection<UUID> conversations) {
        return rows.among(organization, conversations);
    }

    @Override
    public void merged(OrganizationId organization, UUID source, UUID target, UUID agent) {
        if (rows.is(organization, source)) {
            rows.mark(organization, target, agent, Sql.now(clock));
        }
    }

    @Override
    public void linked(OrganizationId organization, UUID conversation, UUID other, LinkKind kind) {
        if (kind == LinkKind.FOLLOW_UP || kind == LinkKind.SPLIT) {
            rows.inherit(organization, conversation, other, Sql.now(clock));
        }
    }

    public boolean isSensitive(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        return transactions.lookUp(agent.organization(), () -> rows.is(agent.organization(), conversation));
    }

    public void mark(AgentPrincipal agent, UUID conversation, boolean sensitive) {
        desk.require(agent, ConversationPermissions.EDIT_TICKET, conversation);
        if (!sensitive) {
            desk.require(agent, HelpdeskPermissions.OPENINGS, conversation);
        }
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            if (sensitive) {
                rows.mark(organization, conversation, agent.agent(), Sql.now(clock));
            } else {
                rows.unmark(organization, conversation);
            }
        });
    }

    /// Newest first; for leads of its department.
    public Page<Opening> page(AgentPrincipal agent, UUID conversation, @Nullable String cursor, int limit) {
        desk.require(agent, HelpdeskPermissions.OPENINGS, conversation);
        OrganizationId organization = agent.organization();
        return transactions.read(
                organization,
                () -> Page.byId(
                        cursor,
                        limit,
                        (before, most) -> rows.page(organization, conversation, before, most),
                        Opening::id));
    }
}
