package io.parlour.organizations;

import io.parlour.database.Transactions;
import io.parlour.kernel.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The plan catalogue.
@Component
public final class Plans {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    Plans(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public List<Plan> offered() {
        return transactions.installation(() -> jdbc.sql("""
                        select key, name, family, rule_key, trial_days from plan where active order by sort, key
                        """).query(Plans::plan).list());
    }

    /// The plan of this key, in the running transaction; an unknown or retired one is the caller's error.
    Plan require(String key) {
        return jdbc.sql("select key, name, family, rule_key, trial_days from plan where active and key = :key")
                .param("key", key)
                .query(Plans::plan)
                .optional()
                .orElseThrow(() -> Problem.invalid("plan", "unknown"));
    }

    /// As above, also a retired one.
    Plan of(String key) {
        return jdbc.sql("select key, name, family, rule_key, trial_days from plan where key = :key")
                .param("key", key)
                .query(Plans::plan)
                .single();
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getString("key"),
                row.getString("name"),
                Plan.Family.valueOf(row.getString("family")),
                row.getString("rule_key"),
                row.getObject("trial_days", Integer.class));
    }
}
