package io.parlour.conversations.tickets;

import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fold;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tags in use that begin so, of tickets that the agent sees: twenty at most, found among the first few thousand.
@Component
public final class TagNames {
    private final JdbcClient jdbc;
    private final Transactions transactions;

    TagNames(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public List<String> beginning(OrganizationId organization, Sight sight, String typed) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select distinct few.tag from (
                            select x.tag from ticket_tag x
                            join conversation c on c.organization_id = x.organization_id and c.id = x.conversation_id
                            where x.organization_id = :organization and starts_with(x.fold, :typed) and (
                        """ + Sight.PREDICATE + ") limit 5000) few order by few.tag limit 20")
                        .param("organization", organization.value())
                        .param("typed", Fold.of(typed))
                        .param("scope", sight.scope().name())
                        .param("agent", sight.agent())
                        .param("departments", Sql.uuids(sight.departments()))
                        .query(String.class)
                        .list());
    }
}
