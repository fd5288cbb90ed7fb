package io.parlour.conversations;

import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where tickets stand, by what happens in their conversations (HD-11): answered they are open, written to anew they
/// are open again, closed they are solved.
@Component
final class TicketStanding {
    private final JdbcClient jdbc;

    private record Turn(List<String> from, String to) {}

    private static final Turn ANSWERED = new Turn(List.of("new"), "open");
    private static final Turn WRITTEN_TO = new Turn(List.of("pending", "on_hold", "solved"), "open");
    private static final Turn DONE = new Turn(List.of("new", "open", "pending", "on_hold"), "solved");
    private static final Turn AGAIN = new Turn(List.of("solved"), "open");

    TicketStanding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Answers the conversations whose ticket stands elsewhere now.
    Set<UUID> follow(OrganizationId organization, Collection<ConversationHead> heads, List<Placed> placed) {
        Collection<UUID> tickets =
                heads.stream().filter(head -> head.ticket).map(head -> head.id).collect(Collectors.toSet());
        if (tickets.isEmpty()) {
            return Set.of();
        }
        Set<UUID> turned = new HashSet<>();
        for (Placed row : placed) {
            Turn turn = tickets.contains(row.conversation()) ? turn(row.entry()) : null;
            if (turn != null && turn(organization, row, turn)) {
                turned.add(row.conversation());
            }
        }
        return turned;
    }

    private boolean turn(OrganizationId organization, Placed row, Turn turn) {
        return jdbc.sql("""
                        update ticket set category = :to, category_since = :at
                         where organization_id = :organization and conversation_id = :conversation
                           and category = any (:from)""")
                        .param("organization", organization.value())
                        .param("conversation", row.conversation())
                        .param("to", turn.to())
                        .param("from", Sql.texts(turn.from(), each -> each))
                        .param("at", Sql.utc(row.at()))
                        .update()
                > 0;
    }

    private static @Nullable Turn turn(Entry entry) {
        if (entry.kind() == MessageKind.MESSAGE) {
            return switch (entry.author()) {
                case Author.Agent ignored -> ANSWERED;
                case Author.Visitor ignored -> WRITTEN_TO;
                case Author.Bot ignored -> null;
                case Author.Automatic ignored -> null;
            };
        }
        if (entry.event() == null) {
            return null;
        }
        return switch (entry.event().type()) {
            case CLOSED -> DONE;
            case REOPENED -> AGAIN;
            case STARTED,
                    ASSIGNED,
                    UNASSIGNED,
                    DEPARTMENT,
                    JOINED,
                    TICKET,
                    SECURE_ASKED,
                    SECURE_PROVIDED,
                    SECURE_MISSING,
                    FIELDS_ASKED,
                    FIELDS_ANSWERED,
                    PARTICIPANT_ADDED,
                    PARTICIPANT_REMOVED -> null;
        };
    }
}
