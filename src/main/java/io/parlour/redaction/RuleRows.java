package io.parlour.redaction;

import io.parlour.kernel.OrganizationId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of rules, patterns and switches, for reading.
@Component
final class RuleRows {
    private final JdbcClient jdbc;

    RuleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    RuleSet.Stored read(OrganizationId organization) {
        return new RuleSet.Stored(rules(organization), patterns(organization), cards(organization));
    }

    private List<RuleSet.Rule> rules(OrganizationId organization) {
        return jdbc.sql("""
                        select site_id, type, mode from redaction_rule
                        where organization_id = :organization order by type, site_id
                        """)
                .param("organization", organization.value())
                .query((row, number) -> new RuleSet.Rule(
                        row.getObject("site_id", UUID.class),
                        Type.of(row.getString("type")).orElseThrow(),
                        Mode.valueOf(row.getString("mode"))))
                .list();
    }

    private List<StoredPattern> patterns(OrganizationId organization) {
        return jdbc.sql("""
                        select id, site_id, name, pattern, keep, mode from redaction_pattern
                        where organization_id = :organization order by id
                        """)
                .param("organization", organization.value())
                .query((row, number) -> new StoredPattern(
                        row.getObject("id", UUID.class),
                        row.getObject("site_id", UUID.class),
                        row.getString("name"),
                        row.getString("pattern"),
                        words(row.getString("keep")).stream()
                                .map(Integer::valueOf)
                                .toList(),
                        Mode.valueOf(row.getString("mode"))))
                .list();
    }

    private CardRules cards(OrganizationId organization) {
        return jdbc.sql("""
                        select twelve_digits, thirteen_digits, allowed from redaction_setting
                        where organization_id = :organization
                        """)
                .param("organization", organization.value())
                .query((row, number) -> new CardRules(
                        row.getBoolean("twelve_digits"),
                        row.getBoolean("thirteen_digits"),
                        words(row.getString("allowed"))))
                .optional()
                .orElse(CardRules.DEFAULT);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }
}
