package io.parlour.live.internal.log;

import io.parlour.kernel.Cursor;
import io.parlour.kernel.Problem;
import java.time.Instant;
import java.util.Optional;

/// A place in an organization's event log. As a cursor it also says when it was given out.
public record Position(long xid, long id) implements Comparable<Position> {
    /// A position and the instant at which it was current.
    public record Mark(Position position, Instant at) {}

    @Override
    public int compareTo(Position other) {
        int order = Long.compare(xid, other.xid);
        return order == 0 ? Long.compare(id, other.id) : order;
    }

    public String cursor(Instant now) {
        return Cursor.of(xid, id, now.getEpochSecond()).encode();
    }

    /// Empty when the text was not made by [#cursor].
    public static Optional<Mark> parse(String cursor) {
        try {
            Cursor values = Cursor.decode(cursor, 3);
            if (values == null) {
                return Optional.empty();
            }
            long xid = values.number(0);
            long id = values.number(1);
            long seconds = values.number(2);
            if (xid < 0 || id < 0 || seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
                return Optional.empty();
            }
            return Optional.of(new Mark(new Position(xid, id), Instant.ofEpochSecond(seconds)));
        } catch (Problem e) {
            return Optional.empty();
        }
    }
}
