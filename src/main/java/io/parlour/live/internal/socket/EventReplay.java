package io.parlour.live.internal.socket;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.internal.LiveSettings;
import io.parlour.live.internal.fanout.Signal;
import io.parlour.live.internal.log.LoggedEvents;
import io.parlour.live.internal.log.Position;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The console events after a cursor. A cursor that is malformed, from the future, older than 72 hours or more than
/// 2,000 events behind gets no events but the word that the lists must be loaded again.
@Component
final class EventReplay {
    private static final long ROOM_MILLIS = 10_000;

    /// `asked`: there was a cursor. Rows below the snapshot minimum carry their own place as cursor, later ones the
    /// last such place, because a transaction that is still open may put a row in between.
    record Missed(boolean asked, boolean limited, List<Signal.Appended> events, Position from, long minimum) {
        static final Missed NOTHING = new Missed(false, false, List.of(), new Position(0, 0), 0);
        static final Missed TOO_MUCH = new Missed(true, true, List.of(), new Position(0, 0), 0);
    }

    private final LoggedEvents log;
    private final Transactions transactions;
    private final Frames frames;
    private final LiveSettings settings;
    private final Clock clock;

    EventReplay(LoggedEvents log, Transactions transactions, Frames frames, LiveSettings settings, Clock clock) {
        this.log = log;
        this.transactions = transactions;
        this.frames = frames;
        this.settings = settings;
        this.clock = clock;
    }

    Missed missed(OrganizationId organization, String cursor) {
        if (cursor.isEmpty()) {
            return Missed.NOTHING;
        }
        Optional<Position.Mark> mark = Position.parse(cursor);
        Instant oldest = clock.instant().minus(settings.eventLife());
        if (mark.isEmpty() || mark.get().at().isBefore(oldest)) {
            return Missed.TOO_MUCH;
        }
        Position from = mark.get().position();
        return transactions.read(organization, () -> {
            LoggedEvents.Snapshot snapshot = log.snapshot();
            if (from.xid() > snapshot.maximum()) {
                return Missed.TOO_MUCH;
            }
            List<Signal.Appended> events = log.after(organization, from, settings.replayEvents() + 1);
            if (events.size() > settings.replayEvents()) {
                return Missed.TOO_MUCH;
            }
            return new Missed(true, false, events, from, snapshot.minimum());
        });
    }

    void send(SocketConnection connection, Missed missed) {
        Position safe = missed.from();
        try {
            for (Signal.Appended event : missed.events()) {
                if (event.xid() < missed.minimum()) {
                    safe = new Position(event.xid(), event.id());
                }
                connection.awaitRoom(ROOM_MILLIS);
                connection.send(frames.event(event, safe.cursor(clock.instant())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
