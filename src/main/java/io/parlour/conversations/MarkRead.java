package io.parlour.conversations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Audience;
import io.parlour.live.EventLog;
import io.parlour.live.Live;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Moves the marks of what one side has received and read. Marks go forward and never past the newest message (LC-122);
/// only [#unread] goes back.
///
/// Errors: `not-found`.
@Component
public final class MarkRead {
    private final Participants participants;
    private final EventLog events;
    private final Live live;
    private final Transactions transactions;
    private final Clock clock;

    /// Whose marks: an agent, or the contact as visitor.
    public sealed interface Reader {
        UUID conversation();

        UUID id();

        String kind();

        record Agent(UUID conversation, UUID id) implements Reader {
            @Override
            public String kind() {
                return "agent";
            }
        }

        record Visitor(UUID conversation, UUID id) implements Reader {
            @Override
            public String kind() {
                return "visitor";
            }
        }
    }

    MarkRead(Participants participants, EventLog events, Live live, Transactions transactions, Clock clock) {
        this.participants = participants;
        this.events = events;
        this.live = live;
        this.transactions = transactions;
        this.clock = clock;
    }

    public void mark(OrganizationId organization, Reader reader, long read, long delivered) {
        Participants.Marks marks = transactions.in(organization, () -> {
            Participants.Marks moved = participants
                    .advance(organization, reader, read, delivered, clock.instant())
                    .orElseThrow(Problem::notFound);
            if (read > 0) {
                tell(organization, reader);
            }
            return moved;
        });
        live.lastValue(organization, reader.conversation(), frame(reader, marks), Audience.AGENT, Audience.VISITOR);
    }

    /// How far the other side has come: messages up to `read` were read, those up to `delivered` have arrived.
    public record Reached(long read, long delivered) {}

    /// What agents, or else the visitor, have received and read of a conversation.
    public Reached reachedBy(OrganizationId organization, UUID conversation, Audience side) {
        String kind = side == Audience.AGENT ? "agent" : "visitor";
        Participants.Marks marks =
                transactions.lookUp(organization, () -> participants.furthest(organization, conversation, kind));
        return new Reached(marks.readSeq(), marks.deliveredSeq());
    }

    /// The conversation counts as read up to `read` only.
    public void unread(OrganizationId organization, Reader.Agent reader, long read) {
        transactions.in(organization, () -> {
            participants.rewind(organization, reader, read);
            tell(organization, reader);
        });
    }

    /// The agent's other devices count anew.
    private void tell(OrganizationId organization, Reader reader) {
        if (reader instanceof Reader.Agent agent) {
            events.append(
                    organization, "read-changed", Map.of("conversation", agent.conversation(), "agent", agent.id()));
        }
    }

    private static Map<String, Object> frame(Reader reader, Participants.Marks marks) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("t", "marks");
        frame.put("conversation", reader.conversation());
        switch (reader) {
            case Reader.Agent agent -> {
                frame.put("agentDelivered", marks.deliveredSeq());
                frame.put("agentRead", marks.readSeq());
            }
            case Reader.Visitor visitor -> {
                frame.put("visitorDelivered", marks.deliveredSeq());
                frame.put("visitorRead", marks.readSeq());
            }
        }
        return frame;
    }
}
