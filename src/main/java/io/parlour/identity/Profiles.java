package io.parlour.identity;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.Organizations;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What an agent sees and changes of itself.
@Component
public final class Profiles {
    private static final TypeReference<Map<String, String>> KEYS = new TypeReference<>() {};
    private static final TypeReference<List<String>> PANE = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Agents agents;
    private final Organizations organizations;
    private final JsonMapper json;

    Profiles(JdbcClient jdbc, Transactions transactions, Agents agents, Organizations organizations, JsonMapper json) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.agents = agents;
        this.organizations = organizations;
        this.json = json;
    }

    public Me of(OrganizationId organization, UUID agent) {
        return transactions.read(
                organization,
                () -> new Me(
                        agents.find(organization, agent).orElseThrow(Problem::notFound),
                        organizations.find(organization).orElseThrow(Problem::notFound),
                        preferences(organization, agent)));
    }

    private Preferences preferences(OrganizationId organization, UUID agent) {
        return jdbc.sql("""
                        select sound, volume, theme, language, single_keys, send_on_enter, hold_seconds, keys, pane from agent
                        where organization_id = :organization and id = :agent
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .query((row, number) -> new Preferences(
                        row.getBoolean("sound"),
                        row.getInt("volume"),
                        row.getString("theme"),
                        row.getString("language"),
                        row.getBoolean("single_keys"),
                        row.getBoolean("send_on_enter"),
                        row.getInt("hold_seconds"),
                        json.readValue(row.getString("keys"), KEYS),
                        json.readValue(row.getString("pane"), PANE)))
                .single();
    }

    void save(OrganizationId organization, UUID agent, Preferences preferences) {
        jdbc.sql("""
                        update agent set sound = :sound, volume = :volume, theme = :theme, language = :language, single_keys = :singleKeys,
                            send_on_enter = :sendOnEnter, hold_seconds = :holdSeconds, keys = :keys::jsonb,
                            pane = :pane::jsonb
                        where organization_id = :organization and id = :agent
                        """)
                .params(Sql.parameters(organization, preferences))
                .param("agent", agent)
                .param("keys", json.writeValueAsString(preferences.keys()))
                .param("pane", json.writeValueAsString(preferences.pane()))
                .update();
    }
}
