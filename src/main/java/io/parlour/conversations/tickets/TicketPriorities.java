package io.parlour.conversations.tickets;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Fold;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The four priorities in the organization's own words (HD-35). An icon or none, and never the colour alone, tells them
/// apart: no two are called alike.
///
/// Errors: `input.invalid` (priorities).
@Component
public final class TicketPriorities {
    private static final int NAME = 30;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    TicketPriorities(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// All four, the least urgent first.
    public List<TicketPriority> all(OrganizationId organization) {
        Map<Integer, TicketPriority> own = transactions.read(
                organization,
                () -> jdbc
                        .sql(
                                "select rank, name, colour, icon from ticket_priority where organization_id = :organization")
                        .param("organization", organization.value())
                        .query(TicketPriority.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(TicketPriority::rank, Function.identity())));
        return TicketPriority.PLAIN.stream()
                .map(plain -> own.getOrDefault(plain.rank(), plain))
                .toList();
    }

    public List<TicketPriority> change(OrganizationId organization, List<TicketPriority> wished) {
        List<TicketPriority> checked =
                wished.stream().map(TicketPriorities::checked).toList();
        if (!checked.stream().map(TicketPriority::rank).sorted().toList().equals(List.of(1, 2, 3, 4))) {
            throw Problem.invalid("priorities", "four", Map.of("count", 4));
        }
        if (checked.stream().map(each -> Fold.of(each.name())).distinct().count() < 4) {
            throw Problem.invalid("priorities", "twice:name");
        }
        return transactions.in(organization, () -> {
            checked.forEach(each -> save(organization, each));
            return all(organization);
        });
    }

    private void save(OrganizationId organization, TicketPriority priority) {
        jdbc.sql("""
                        insert into ticket_priority (organization_id, rank, name, colour, icon)
                        values (:organization, :rank, :name, :colour, :icon)
                        on conflict (organization_id, rank) do update
                        set name = excluded.name, colour = excluded.colour, icon = excluded.icon""").params(Sql.parameters(organization, priority)).update();
    }

    private static TicketPriority checked(TicketPriority wished) {
        String name = wished.name().strip();
        if (name.isEmpty() || name.length() > NAME) {
            throw Problem.invalid("priorities", "length", Map.of("max", NAME));
        }
        if (!TicketPriority.COLOURS.contains(wished.colour()) || !TicketPriority.ICONS.contains(wished.icon())) {
            throw Problem.invalid("priorities", "choice:look");
        }
        return new TicketPriority(wished.rank(), name, wished.colour(), wished.icon());
    }
}
