package io.parlour.helpdesk.views;

import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Caller;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Question;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// All tickets of an organization that a view's condition matches, whoever may see them.
@Component
public final class MatchTickets {
    private final FindView views;
    private final TicketFields fields;
    private final JdbcClient jdbc;
    private final Clock clock;

    /// What a view asks for now; later changes of the view don't change it.
    public record Query(String name, JsonNode condition) {}

    MatchTickets(FindView views, TicketFields fields, JdbcClient jdbc, Clock clock) {
        this.views = views;
        this.fields = fields;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Errors: those of views.
    public Query of(AgentPrincipal agent, String view) {
        FindView.Open open = views.open(agent, view);
        return new Query(open.view().name(), open.view().condition());
    }

    /// In the running transaction. Errors: 422 where the condition asks for a field that is gone.
    ///
    /// @param asker who "me" is in the condition
    public List<UUID> match(OrganizationId organization, UUID asker, JsonNode condition) {
        Selection selection = Selection.of(
                organization,
                new Sight(asker, Scope.ALL, Set.of()),
                Condition.read(condition, fields.of(organization), ""),
                fields.columns(organization),
                new Question(Sql.now(clock), ZoneOffset.UTC, new Caller(asker, Set.of())));
        return jdbc.sql("select t.conversation_id" + selection.sql())
                .params(selection.values())
                .query((row, number) -> Objects.requireNonNull(row.getObject("conversation_id", UUID.class)))
                .list();
    }
}
