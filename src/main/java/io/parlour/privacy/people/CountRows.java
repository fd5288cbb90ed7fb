package io.parlour.privacy.people;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.datamap.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many rows each table has of a person.
@Component
public final class CountRows {
    private final FindRows find;
    private final FindAccounts accounts;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    public record Count(String table, int rows) {}

    CountRows(FindRows find, FindAccounts accounts, Transactions transactions, JdbcClient jdbc) {
        this.find = find;
        this.accounts = accounts;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Tables with personal columns and at least one row. At the operator, accounts with the address count too.
    public List<Count> of(Person person, @Nullable String address) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (!person.isEmpty()) {
            transactions.read(person.organization(), () -> add(counts, find.of(person)));
        }
        for (OrganizationId each : accounts.askedOf(person.organization(), address)) {
            transactions.read(each, () -> add(counts, accounts.of(each, Objects.requireNonNull(address))));
        }
        return counts.entrySet().stream()
                .map(each -> new Count(each.getKey(), each.getValue()))
                .toList();
    }

    private boolean add(Map<String, Integer> counts, List<FindRows.Rows> all) {
        for (FindRows.Rows rows : all) {
            if (rows.table().columns().stream().map(Column::personal).anyMatch(Objects::nonNull)) {
                int count = jdbc.sql("select count(*)::int from " + rows.table().name() + " where " + rows.where())
                        .params(rows.values())
                        .query(Integer.class)
                        .single();
                if (count > 0) {
                    counts.merge(rows.table().name(), count, Integer::sum);
                }
            }
        }
        return true;
    }
}
