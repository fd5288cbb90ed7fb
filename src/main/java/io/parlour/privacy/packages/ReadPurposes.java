package io.parlour.privacy.packages;

import io.parlour.database.Transactions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The catalogue of purposes.
@Component
public final class ReadPurposes {
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// Why data is kept.
    ///
    /// @param basis of GDPR article 6 (1), such as `CONTRACT`
    /// @param months how long data is kept, counted from `clock`; by the plan where `byPlan`
    public record Purpose(
            String key, String description, String basis, int months, boolean byPlan, String clock, boolean optsOut) {}

    ReadPurposes(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// By key.
    public Map<String, Purpose> all() {
        Map<String, Purpose> found = new LinkedHashMap<>();
        transactions
                .installation(() -> jdbc.sql("""
                                select key, description, basis, retention_months, retention_by_plan, clock, gpc_opt_out
                                from purpose order by key""")
                        .query((row, number) -> new Purpose(
                                row.getString("key"),
                                row.getString("description"),
                                row.getString("basis"),
                                row.getInt("retention_months"),
                                row.getBoolean("retention_by_plan"),
                                row.getString("clock"),
                                row.getBoolean("gpc_opt_out")))
                        .list())
                .forEach(each -> found.put(each.key(), each));
        return found;
    }

    /// Of these purposes.
    List<String> bases(Collection<String> keys) {
        Map<String, Purpose> all = all();
        return keys.stream()
                .map(all::get)
                .filter(Objects::nonNull)
                .map(Purpose::basis)
                .distinct()
                .sorted()
                .toList();
    }
}
