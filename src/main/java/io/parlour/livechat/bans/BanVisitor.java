package io.parlour.livechat.bans;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.CloseCode;
import io.parlour.live.Live;
import io.parlour.livechat.LivechatPermissions;
import io.parlour.livechat.chats.EndBanned;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps somebody out (LC-104): whoever is meant loses the running chat and every socket at once.
///
/// A visitor and a contact are named by a conversation; an address too, while its chat runs; a range is written.
///
/// Errors: `not-found`, `access.denied`; 409 `ban.no-address` for a chat that has ended or whose address is not known;
/// 409 `ban.wide` for a range that met more than 100 visitors of the last 30 days, unless that is accepted; 422
/// `input.invalid` (reason, value); 503 `message.held`.
@Component
public final class BanVisitor {
    private static final int WIDE = 100;

    /// What to keep out, why and for how long.
    ///
    /// @param conversation whose visitor, contact or address is meant; null for a written address or range
    /// @param value a written address or range
    /// @param wide whether a range that meets many is meant so
    public record Wish(
            BanKind kind,
            @Nullable UUID conversation,
            @Nullable String value,
            String reason,
            BanTime time,
            boolean wide) {}

    /// Where it is decided and written down.
    @Component
    record Records(BanRows rows, Audit audit, Redaction redaction, IdSource ids, Clock clock) {}

    /// Whom it strikes.
    @Component
    record Struck(EndBanned chats, Live live) {}

    private final Records records;
    private final Struck struck;
    private final Access access;
    private final Desk desk;
    private final Transactions transactions;

    BanVisitor(Records records, Struck struck, Access access, Desk desk, Transactions transactions) {
        this.records = records;
        this.struck = struck;
        this.access = access;
        this.desk = desk;
        this.transactions = transactions;
    }

    public Ban ban(AgentPrincipal agent, Wish wish) {
        OrganizationId organization = agent.organization();
        BanRows.Target target = target(agent, wish);
        String reason = examined(organization, wish.reason().strip());
        UUID id = records.ids().next();
        Instant now = Sql.now(records.clock());
        return transactions.in(organization, () -> {
            if (!wish.wide() && target.network() != null && !target.network().single()) {
                requireNarrow(organization, target.network(), now);
            }
            BanRows.Span span = new BanRows.Span(now, wish.time().from(now));
            records.rows().insert(organization, id, target, reason, agent.agent(), span);
            records.audit()
                    .record(organization, Actor.agent(agent.agent()), Action.VISITOR_BANNED, object(id, target), null);
            Set<UUID> visitors = meant(organization, target);
            struck.chats().end(organization, agent.agent(), visitors);
            transactions.afterCommit(
                    () -> visitors.forEach(it -> struck.live().close(organization, it, CloseCode.FORBIDDEN)));
            return records.rows().find(organization, id, now).orElseThrow(Problem::notFound);
        });
    }

    private BanRows.Target target(AgentPrincipal agent, Wish wish) {
        UUID conversation = wish.conversation();
        String value = wish.value();
        if (conversation == null) {
            access.require(agent, LivechatPermissions.BAN);
            if (wish.kind() == BanKind.VISITOR || wish.kind() == BanKind.CONTACT || value == null) {
                throw Problem.invalid("value", "required:network");
            }
            Network network = Network.of(value);
            return new BanRows.Target(network.single() ? BanKind.ADDRESS : BanKind.RANGE, null, null, network);
        }
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        BanRows.Running chat = transactions.read(
                agent.organization(),
                () -> records.rows().chatOf(agent.organization(), conversation).orElseThrow(Problem::notFound));
        access.require(agent, LivechatPermissions.BAN, chat.department(), chat.owner());
        return switch (wish.kind()) {
            case VISITOR -> new BanRows.Target(BanKind.VISITOR, chat.visitor(), chat.contact(), null);
            case CONTACT -> new BanRows.Target(BanKind.CONTACT, null, chat.contact(), null);
            case ADDRESS, RANGE -> new BanRows.Target(BanKind.ADDRESS, null, null, running(chat));
        };
    }

    private static Network running(BanRows.Running chat) {
        String address = chat.address();
        if (address == null) {
            throw Problem.conflict("ban.no-address");
        }
        return Network.of(address);
    }

    private void requireNarrow(OrganizationId organization, Network network, Instant now) {
        long reached = records.rows().reach(organization, network, now.minus(ReadBans.LOOKED_BACK));
        if (reached > WIDE) {
            throw new Problem(409, "ban.wide", Map.of("days", ReadBans.LOOKED_BACK.toDays()))
                    .with(Map.of("visitors", reached));
        }
    }

    private Set<UUID> meant(OrganizationId organization, BanRows.Target target) {
        if (target.visitor() != null) {
            return Set.of(target.visitor());
        }
        return target.contact() != null
                ? records.rows().visitorsOf(organization, target.contact())
                : records.rows().visitorsFrom(organization, Objects.requireNonNull(target.network()));
    }

    private static ObjectRef object(UUID id, BanRows.Target target) {
        if (target.visitor() != null) {
            return new ObjectRef(ObjectRef.Kind.VISITOR, target.visitor());
        }
        return target.contact() != null
                ? new ObjectRef(ObjectRef.Kind.CONTACT, target.contact())
                : new ObjectRef(ObjectRef.Kind.BAN, id);
    }

    private String examined(OrganizationId organization, String reason) {
        try {
            return records.redaction()
                    .redact(organization, null, Point.LABEL, reason)
                    .text();
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }
}
