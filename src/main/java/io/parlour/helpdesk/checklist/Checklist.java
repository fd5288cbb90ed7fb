package io.parlour.helpdesk.checklist;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.IdentityPermissions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.EventLog;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The first steps of a new workspace. Each step is done when the workspace shows it; nothing is ticked by hand.
///
/// Errors: `access.denied`.
@Component
public final class Checklist {
    /// A mailbox counts once email arrives in it or is fetched for it. The address that each site gets at its creation
    /// doesn't count.
    private static final String STEPS = """
            select exists (select from site_origin where organization_id = :organization) as site,
                exists (select from mailbox where organization_id = :organization
                    and right(address, 18) <> '.parlour.localhost'
                    and (kind = 'imap' or last_received_at is not null)) as mailbox,
                (select count(*) > 1 from agent where organization_id = :organization)
                    or exists (select from agent_invitation where organization_id = :organization
                        and withdrawn_at is null) as agents,
                exists (select from opening where organization_id = :organization
                    and mode = 'calendar') as hours,
                exists (select from conversation where organization_id = :organization
                    and channel = 'web') as message,
                exists (select from checklist_dismissal where organization_id = :organization) as dismissed,
                (select demo from organization where organization_id = :organization) as demo
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Transactions transactions;
    private final EventLog events;
    private final Clock clock;

    /// The steps, and whether to show them.
    ///
    /// @param shown whether it still helps: not dismissed, not all done, and not the demo
    /// @param steps in the order in which they are usually taken
    public record State(boolean shown, List<Step> steps) {
        public State {
            steps = List.copyOf(steps);
        }
    }

    /// One step.
    ///
    public record Step(
            @Schema(allowableValues = {"site", "mailbox", "agents", "hours", "message"})
            String key,

            boolean done) {}

    Checklist(JdbcClient jdbc, Access access, Transactions transactions, EventLog events, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    public State read(AgentPrincipal agent) {
        access.require(agent, IdentityPermissions.SITE_MANAGE);
        OrganizationId organization = agent.organization();
        return transactions.read(
                organization,
                () -> jdbc.sql(STEPS)
                        .param("organization", organization.value())
                        .query((row, number) -> {
                            List<Step> steps = List.of(
                                    new Step("site", row.getBoolean("site")),
                                    new Step("mailbox", row.getBoolean("mailbox")),
                                    new Step("agents", row.getBoolean("agents")),
                                    new Step("hours", row.getBoolean("hours")),
                                    new Step("message", row.getBoolean("message")));
                            boolean over = row.getBoolean("dismissed") || row.getBoolean("demo");
                            return new State(!over && !steps.stream().allMatch(Step::done), steps);
                        })
                        .single());
    }

    /// Hides it from everyone in the workspace.
    public void dismiss(AgentPrincipal agent) {
        access.require(agent, IdentityPermissions.SITE_MANAGE);
        OrganizationId organization = agent.organization();
        transactions.in(organization, () -> {
            jdbc.sql("insert into checklist_dismissal (organization_id, dismissed_at) values (:organization, :at)"
                            + " on conflict do nothing")
                    .param("organization", organization.value())
                    .param("at", Sql.utc(clock.instant()))
                    .update();
            events.append(organization, "settings-changed", Map.of());
        });
    }
}
