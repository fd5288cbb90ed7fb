package io.parlour.helpdesk.macros;

import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.ReadActions;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Macros of everybody, which rules may use too (HD-36). In the running transaction.
@Component
public final class SharedMacros {
    private static final int MOST = 2_000;

    private final MacroRows rows;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    public record Named(UUID id, String name) {}

    SharedMacros(MacroRows rows, JdbcClient jdbc, JsonMapper json) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.json = json;
    }

    /// By name; there are at most two thousand.
    public List<Named> all(OrganizationId organization) {
        return jdbc.sql("""
                        select id, name from macro
                         where organization_id = :organization and sharing = 'everyone' order by name, id limit :most""")
                .param("organization", organization.value())
                .param("most", MOST)
                .query((row, number) -> new Named(
                        Objects.requireNonNull(row.getObject("id", UUID.class)),
                        Objects.requireNonNull(row.getString("name"))))
                .list();
    }

    /// What one does, with its files; empty for one that is gone or not everybody's.
    public Optional<List<Action>> actions(OrganizationId organization, UUID macro) {
        return jdbc.sql("""
                        select actions from macro
                         where organization_id = :organization and id = :macro and sharing = 'everyone'""")
                .param("organization", organization.value())
                .param("macro", macro)
                .query((row, number) ->
                        ReadActions.kept(json.readTree(Objects.requireNonNull(row.getString("actions")))))
                .optional()
                .map(actions -> Macro.enclosing(actions, rows.files(organization, macro)));
    }
}
