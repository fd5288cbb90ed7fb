package io.parlour.redaction;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sets what an organization counts as a card number.
///
/// Errors: 422 `input.invalid` for a format that is none.
@Component
public final class SetCardRules {
    private static final Pattern FORMAT = Pattern.compile("[0-9#]{12,19}");
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final RuleBook book;
    private final Transactions transactions;

    SetCardRules(JdbcClient jdbc, RuleBook book, Transactions transactions) {
        this.jdbc = jdbc;
        this.book = book;
        this.transactions = transactions;
    }

    public void set(OrganizationId organization, CardRules cards) {
        boolean usable = cards.allowed().size() <= MOST
                && cards.allowed().stream()
                        .allMatch(format -> FORMAT.matcher(format).matches()
                                && format.chars().anyMatch(c -> c != '#'));
        if (!usable) {
            throw Problem.invalid("allowed", "invalid:card-format", Map.of("min", 12, "max", 19));
        }
        transactions.in(organization, () -> {
            jdbc.sql("""
                            insert into redaction_setting (organization_id, twelve_digits, thirteen_digits, allowed)
                            values (:organization, :twelve, :thirteen, :allowed)
                            on conflict (organization_id) do update
                            set twelve_digits = excluded.twelve_digits, thirteen_digits = excluded.thirteen_digits,
                                allowed = excluded.allowed
                            """)
                    .param("organization", organization.value())
                    .param("twelve", cards.twelveDigits())
                    .param("thirteen", cards.thirteenDigits())
                    .param("allowed", String.join(" ", cards.allowed()))
                    .update();
            transactions.afterCommit(() -> book.forget(organization));
        });
    }
}
