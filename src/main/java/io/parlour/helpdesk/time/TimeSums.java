package io.parlour.helpdesk.time;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.views.ViewPermissions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.Csv;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where time went (HD-89), as far as an agent sees: by ticket, contact, company or agent, and every
/// entry as CSV (RFC 4180) for those who may take tickets out.
///
/// Errors: `not-found`, `access.denied`, `page.cursor-invalid`; `input.invalid` (from, to); 422
/// `export.too-many`; 503 `database.busy`.
@Component
public final class TimeSums {
    static final int MOST_LINES = 20_000;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final UUID NONE = new UUID(0, 0);
    private static final List<String> HEAD = List.of(
            "At", "Ticket", "Subject", "Contact", "Company", "Agent", "Seconds", "Billable", "Counted by", "Note");

    private final SumRows rows;
    private final Desk desk;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;

    /// What is summed up.
    public enum By {
        TICKET,
        CONTACT,
        COMPANY,
        AGENT;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How much it is in all.
    public record Total(long seconds, long billableSeconds, long entries) {}

    /// One line of sums.
    ///
    /// @param id of the ticket, contact, company or agent; null: of contacts without a company
    public record Sum(@Nullable UUID id, @Nullable String name, long seconds, long billableSeconds, long entries) {}

    /// A page of sums, the largest first, with the whole.
    public record Sums(
            Total total, List<Sum> items, @Nullable String next) {}

    /// What one ticket took.
    ///
    /// @param contactSeconds in all tickets of its contact that are in sight
    /// @param companySeconds the same of the contact's company; null where there is none
    public record Spent(
            Total ticket, long contactSeconds, @Nullable Long companySeconds) {}

    /// Where a page begins.
    record After(long seconds, UUID id) {}

    TimeSums(SumRows rows, Desk desk, Access access, Transactions transactions, Clock clock) {
        this.rows = rows;
        this.desk = desk;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Spent spent(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        Sight sight = desk.sight(agent);
        return transactions.read(agent.organization(), () -> rows.spent(agent.organization(), sight, conversation));
    }

    /// Of a span.
    ///
    /// @param from null: thirty days before the end
    /// @param to null: now
    public Sums of(
            AgentPrincipal agent,
            By by,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit) {
        Sight sight = desk.sight(agent);
        if (sight.scope() == Scope.NONE) {
            throw access.refuse(agent);
        }
        SumRows.Range range = range(from, to);
        Cursor begin = Cursor.decode(cursor, 2);
        @Nullable After after = begin == null ? null : new After(begin.number(0), begin.uuid(1));
        return transactions.snapshot(agent.organization(), PATIENCE, () -> {
            Page<Sum> page = Page.of(
                    rows.sums(agent.organization(), sight, range, by, after, limit + 1),
                    limit,
                    last -> Cursor.of(last.seconds(), last.id() == null ? NONE : last.id()));
            return new Sums(rows.total(agent.organization(), sight, range), page.items(), page.next());
        });
    }

    /// At most twenty thousand entries, in the order in which they were written down.
    public String csv(AgentPrincipal agent, @Nullable Instant from, @Nullable Instant to) {
        Sight sight = desk.sight(agent, ViewPermissions.EXPORT);
        SumRows.Range range = range(from, to);
        return transactions.snapshot(agent.organization(), PATIENCE, () -> {
            if (rows.total(agent.organization(), sight, range).entries() > MOST_LINES) {
                throw new Problem(422, "export.too-many", Map.of("max", MOST_LINES));
            }
            Csv csv = new Csv();
            csv.line(HEAD.stream());
            @Nullable UUID after = null;
            List<SumRows.Line> lines;
            do {
                lines = rows.lines(agent.organization(), sight, range, after, Page.MAX_LIMIT);
                lines.forEach(line -> csv.line(cells(line)));
                after = lines.isEmpty() ? null : lines.getLast().id();
            } while (lines.size() == Page.MAX_LIMIT);
            return csv.toString();
        });
    }

    private static Stream<String> cells(SumRows.Line line) {
        return Stream.of(
                line.at().toString(),
                String.valueOf(line.number()),
                text(line.subject()),
                line.contact(),
                text(line.company()),
                line.agent(),
                String.valueOf(line.seconds()),
                line.billable() ? "yes" : "no",
                line.source(),
                text(line.note()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private SumRows.Range range(@Nullable Instant from, @Nullable Instant to) {
        Instant now = Sql.now(clock);
        Instant end = to == null ? now : to;
        if (end.isAfter(now.plus(LONGEST)) || end.isBefore(FIRST)) {
            throw Problem.invalid("to", "range:ahead", Map.of("within", LONGEST));
        }
        Instant begin = from == null ? end.minus(Duration.ofDays(30)) : from;
        if (!begin.isBefore(end)) {
            throw Problem.invalid("from", "range:order");
        }
        if (begin.isBefore(end.minus(LONGEST))) {
            throw Problem.invalid("from", "range:period", Map.of("max", LONGEST));
        }
        return new SumRows.Range(begin, end);
    }
}
