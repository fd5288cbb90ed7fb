package io.parlour.livechat.time;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.livechat.LivechatPermissions;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// How agents spent their days (LC-71): one's own, and for who leads the team, those of its departments.
///
/// Errors: `access.denied`; 422 `input.invalid` (days, zone).
@Service
public class AgentTimes {
    private static final int MOST_DAYS = 31;
    private static final int MOST_AGENTS = 500;

    /// One agent on one day.
    public record OfAgent(UUID agent, String name, AgentDay day) {}

    private final TimeRows rows;
    private final Agents agents;
    private final Access access;
    private final Transactions transactions;
    private final Clock clock;
    private final Organizations organizations;

    AgentTimes(
            TimeRows rows,
            Agents agents,
            Access access,
            Transactions transactions,
            Clock clock,
            Organizations organizations) {
        this.organizations = organizations;
        this.rows = rows;
        this.agents = agents;
        this.access = access;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The days up to today in the agent's own zone, newest first.
    public List<AgentDay> mine(AgentPrincipal agent, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.invalid("days", "range:days", Map.of("max", MOST_DAYS));
        }
        OrganizationId organization = agent.organization();
        Instant now = Sql.now(clock);
        return transactions.read(organization, () -> {
            Set<UUID> self = Set.of(agent.agent());
            ZoneId zone = rows.zones(organization, self).getOrDefault(agent.agent(), organizations.zone(organization));
            LocalDate today = LocalDate.ofInstant(now, zone);
            Instant from = today.minusDays(days - 1L).atStartOfDay(zone).toInstant();
            var spells = rows.spells(organization, self, from, now).getOrDefault(agent.agent(), List.of());
            var chats = rows.chats(organization, self, from, now).getOrDefault(agent.agent(), List.of());
            return today.minusDays(days - 1L)
                    .datesUntil(today.plusDays(1))
                    .map(date -> AgentDay.of(date, zone, now, spells, chats))
                    .sorted(Comparator.comparing(AgentDay::date).reversed())
                    .toList();
        });
    }

    /// One date of everybody in sight who was ever on duty, each in its own zone, by name.
    public List<OfAgent> team(AgentPrincipal agent, LocalDate date) {
        Scope scope = access.scope(agent, LivechatPermissions.CHAT_SUPERVISE);
        if (scope == Scope.NONE) {
            throw access.refuse(agent);
        }
        OrganizationId organization = agent.organization();
        Instant now = Sql.now(clock);
        return transactions.read(organization, () -> {
            Map<UUID, ZoneId> zones = rows.all(organization, MOST_AGENTS);
            Collection<Agent> seen = agents.find(organization, zones.keySet()).stream()
                    .filter(each ->
                            scope == Scope.ALL || each.departments().stream().anyMatch(agent.departments()::contains))
                    .toList();
            List<UUID> ids = seen.stream().map(Agent::id).toList();
            // a day begins somewhere on earth up to 14 hours before, and ends up to 12 hours after UTC's
            Instant from = date.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant to = date.plusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
            var spells = rows.spells(organization, ids, from, to);
            var chats = rows.chats(organization, ids, from, to);
            return seen.stream()
                    .map(each -> new OfAgent(
                            each.id(),
                            each.name(),
                            AgentDay.of(
                                    date,
                                    zones.getOrDefault(each.id(), ZoneOffset.UTC),
                                    now,
                                    spells.getOrDefault(each.id(), List.of()),
                                    chats.getOrDefault(each.id(), List.of()))))
                    .sorted(Comparator.comparing(OfAgent::name))
                    .toList();
        });
    }

    /// By which zone the agent's days are counted.
    public void keepZone(AgentPrincipal agent, String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Problem.invalid("zone", "unknown:zone");
        }
        transactions.in(agent.organization(), () -> rows.keepZone(agent.organization(), agent.agent(), zone));
    }
}
