package io.parlour.livechat.invitations;

import io.parlour.database.Transactions;
import io.parlour.organizations.Sites;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether somebody is online at a site, and in which departments (LC-94). Reads nothing of who asks.
@Component
public final class WhoIsOnline {
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Sites sites;

    WhoIsOnline(JdbcClient jdbc, Transactions transactions, Sites sites) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sites = sites;
    }

    /// `any` and the ids of the departments with somebody online; nothing when nobody is, and for an unknown site.
    public List<String> at(String siteKey) {
        return sites.byKey(siteKey)
                .map(site -> transactions.read(
                        site.organization(),
                        () -> jdbc.sql("""
                                        select distinct d.department_id::text from agent_status s
                                          left join agent_department d
                                            on d.organization_id = s.organization_id and d.agent_id = s.agent_id
                                         where s.organization_id = :organization and s.effective = 'online'
                                         order by 1 limit 500""")
                                .param("organization", site.organization().value())
                                .query((row, number) -> row.getString(1))
                                .list()))
                .map(departments -> {
                    List<String> online = new ArrayList<>();
                    if (!departments.isEmpty()) {
                        online.add("any");
                    }
                    departments.stream().filter(java.util.Objects::nonNull).forEach(online::add);
                    return List.copyOf(online);
                })
                .orElse(List.of());
    }
}
