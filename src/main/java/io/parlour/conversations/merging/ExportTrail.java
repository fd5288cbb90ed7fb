package io.parlour.conversations.merging;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.TicketTrail;
import io.parlour.identity.Agent;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Agents;
import io.parlour.kernel.Csv;
import io.parlour.kernel.OrganizationId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was done with a ticket, also with one in the trash, as a file to keep (HD-77).
///
/// Errors: `not-found`, `access.denied`.
@Component
public final class ExportTrail {
    private final TicketTrail trail;
    private final Agents agents;
    private final Desk desk;

    ExportTrail(TicketTrail trail, Agents agents, Desk desk) {
        this.trail = trail;
        this.agents = agents;
        this.desk = desk;
    }

    /// A line for each field that was changed, the oldest first.
    public String csv(AgentPrincipal agent, UUID conversation) {
        desk.require(agent, ConversationPermissions.VIEW, conversation);
        desk.require(agent, MergingPermissions.DELETE, conversation);
        OrganizationId organization = agent.organization();
        Csv csv = new Csv();
        csv.line(Stream.of("Version", "When", "Who", "Name", "Field", "Before", "After"));
        for (TicketTrail.Step step : trail.of(organization, conversation)) {
            String name = name(organization, step);
            step.changes()
                    .forEach((field, values) -> csv.line(Stream.of(
                            String.valueOf(step.version()),
                            step.at().toString(),
                            step.actor(),
                            name,
                            field,
                            text(values, 0),
                            text(values, 1))));
        }
        return csv.toString();
    }

    private String name(OrganizationId organization, TicketTrail.Step step) {
        @Nullable UUID by = step.by();
        return by == null || !step.actor().equals("agent")
                ? ""
                : agents.find(organization, by).map(Agent::name).orElse("");
    }

    private static String text(List<? extends @Nullable Object> values, int at) {
        return values.size() <= at ? "" : Objects.toString(values.get(at), "");
    }
}
