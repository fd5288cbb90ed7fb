package io.parlour.conversations.tickets;

import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldLookup;
import io.parlour.conversations.Desk;
import io.parlour.conversations.Sight;
import io.parlour.database.Sql;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tickets, as fields name them: by their numbers, which tell nothing of them.
@Component
final class TicketLookup implements FieldLookup {
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]*?([0-9]{1,18})");

    private final JdbcClient jdbc;
    private final Desk desk;

    TicketLookup(JdbcClient jdbc, Desk desk) {
        this.jdbc = jdbc;
        this.desk = desk;
    }

    @Override
    public FieldKind kind() {
        return FieldKind.TICKET;
    }

    @Override
    public boolean knows(OrganizationId organization, UUID id) {
        return names(organization, List.of(id)).containsKey(id);
    }

    @Override
    public List<Found> search(AgentPrincipal agent, String query, int limit) {
        Matcher number = NUMBER.matcher(query.replace("#", ""));
        if (!number.matches()) {
            return List.of();
        }
        Sight sight = desk.sight(agent);
        return jdbc.sql("""
                        select t.conversation_id, n.prefix || t.number as name
                          from ticket t
                          join conversation c on c.organization_id = t.organization_id and c.id = t.conversation_id
                          join ticket_number n on n.organization_id = t.organization_id
                         where t.organization_id = :organization and t.number = :number and (
                        """ + Sight.PREDICATE + ")")
                .param("organization", agent.organization().value())
                .param("number", Long.parseLong(number.group(1)))
                .param("scope", sight.scope().name())
                .param("agent", sight.agent())
                .param("departments", Sql.uuids(sight.departments()))
                .query((row, at) -> new Found(
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")), "#" + row.getString("name")))
                .list();
    }

    @Override
    public Map<UUID, String> names(OrganizationId organization, Collection<UUID> ids) {
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("""
                        select t.conversation_id, n.prefix || t.number as name
                          from ticket t join ticket_number n on n.organization_id = t.organization_id
                         where t.organization_id = :organization and t.conversation_id = any (:ids)""")
                .param("organization", organization.value())
                .param("ids", Sql.uuids(ids))
                .query(row -> {
                    names.put(Objects.requireNonNull(Sql.uuid(row, "conversation_id")), "#" + row.getString("name"));
                });
        return names;
    }
}
