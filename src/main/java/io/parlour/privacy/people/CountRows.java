package io.parlour.privacy.people;

import io.parlour.database.Transactions;
import io.parlour.kernel.datamap.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many rows each table has of a person.
@Component
public final class CountRows {
    private final FindRows find;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    public record Count(String table, int rows) {}

    CountRows(FindRows find, Transactions transactions, JdbcClient jdbc) {
        this.find = find;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Tables with personal columns and at least one row.
    public List<Count> of(Person person) {
        if (person.isEmpty()) {
            return List.of();
        }
        return transactions.read(person.organization(), () -> {
            List<Count> counts = new ArrayList<>();
            for (FindRows.Rows rows : find.of(person)) {
                if (rows.table().columns().stream().map(Column::personal).anyMatch(Objects::nonNull)) {
                    int count = jdbc.sql(
                                    "select count(*)::int from " + rows.table().name() + " where " + rows.where())
                            .params(rows.values())
                            .query(Integer.class)
                            .single();
                    if (count > 0) {
                        counts.add(new Count(rows.table().name(), count));
                    }
                }
            }
            return counts;
        });
    }
}
