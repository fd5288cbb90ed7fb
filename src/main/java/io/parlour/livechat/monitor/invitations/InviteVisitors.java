package io.parlour.livechat.monitor.invitations;

import io.parlour.conversations.placeholders.Placeholders;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import io.parlour.redaction.Point;
import io.parlour.redaction.Redaction;
import io.parlour.redaction.RedactionFailed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// An agent asks up to twenty visitors into a chat. Who left, chats or was asked already is passed over, so a repeated
/// request asks nobody twice.
///
/// Errors: `access.denied`; 422 `input.invalid` (`visits`, `text`), `message.unfilled`.
@Component
public final class InviteVisitors {
    private static final int MOST = 20;
    private static final int MOST_TEXT = 500;

    private final InvitationRows rows;
    private final Access access;
    private final Redaction redaction;
    private final Transactions transactions;
    private final Made made;

    /// What an invitation is made with.
    @Component
    record Made(IdSource ids, Clock clock) {}

    InviteVisitors(InvitationRows rows, Access access, Redaction redaction, Transactions transactions, Made made) {
        this.rows = rows;
        this.access = access;
        this.redaction = redaction;
        this.transactions = transactions;
        this.made = made;
    }

    /// How many were asked.
    public int invite(AgentPrincipal agent, List<UUID> visits, String text) {
        access.require(agent, LivechatPermissions.VISITOR_INVITE);
        List<UUID> distinct = visits.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > MOST) {
            throw Problem.invalid("visits", "range:visitors", Map.of("max", MOST));
        }
        String plain = text.replace("\0", "").strip();
        if (plain.isEmpty() || plain.length() > MOST_TEXT) {
            throw Problem.invalid("text", "range:text", Map.of("max", MOST_TEXT));
        }
        if (!Placeholders.in(plain).isEmpty()) {
            throw new Problem(422, "message.unfilled");
        }
        String kept = examined(agent, plain);
        List<UUID> ids = distinct.stream().map(each -> made.ids().next()).toList();
        return transactions.in(
                agent.organization(),
                () -> rows.send(
                        agent.organization(),
                        agent.agent(),
                        ids,
                        distinct,
                        kept,
                        made.clock().instant()));
    }

    private String examined(AgentPrincipal agent, String text) {
        try {
            String kept = redaction
                    .redact(agent.organization(), null, Point.LABEL, text)
                    .text();
            return kept.length() > MOST_TEXT ? kept.substring(0, MOST_TEXT) : kept;
        } catch (RedactionFailed e) {
            throw Problem.unavailable("message.held");
        }
    }
}
