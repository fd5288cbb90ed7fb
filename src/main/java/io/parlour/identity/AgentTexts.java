package io.parlour.identity;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.kernel.texts.Texts;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The texts for agents, in the language that they chose; the workspace's for those who left it to the browser.
@Component
public final class AgentTexts {
    private final ServerTexts texts;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    AgentTexts(ServerTexts texts, Transactions transactions, JdbcClient jdbc) {
        this.texts = texts;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    public Texts of(OrganizationId organization, UUID agent) {
        return texts.in(transactions.read(
                organization,
                () -> jdbc.sql("""
                        select a.language || ',' || o.language from agent a join organization o using (organization_id)
                         where organization_id = :organization and a.id = :agent""")
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .query(String.class)
                        .optional()
                        .orElse("")));
    }

    /// For notes and emails that several agents read: in the language most of them chose.
    public Texts ofTeam(OrganizationId organization) {
        return texts.in(transactions.read(
                organization,
                () -> jdbc.sql("""
                        select coalesce(l.language, o.language) || ',' || o.language
                          from organization o
                          left join lateral (
                              select coalesce(nullif(a.language, ''), o.language) as language from agent a
                               where a.organization_id = o.organization_id and a.suspended_at is null
                               group by 1 order by count(*) desc, 1 limit 1) l on true
                         where o.organization_id = :organization""")
                        .param("organization", organization.value())
                        .query(String.class)
                        .optional()
                        .orElse("")));
    }
}
