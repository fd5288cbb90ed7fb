package io.parlour.helpdesk.assignment;

import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.ChangeTicket;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.conversations.tickets.TicketChange;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketFacts;
import io.parlour.helpdesk.fields.TicketFields;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Departments;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.Fields;
import io.parlour.kernel.conditions.Question;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks the rules of a ticket, in their order, and has the first one that takes it applied: once when the ticket is
/// made, and whenever somebody asks for it (HD-16). What each rule said stands beside the change.
///
/// Errors: `not-found`, also for what is no ticket; `access.denied`.
@Component
public final class RouteTicket {
    private final RuleRows rules;
    private final HeldRows held;
    private final Tickets tickets;
    private final Around around;

    /// What one rule said.
    ///
    /// @param said `yes`, `no`, or `broken` where it asks for what is gone
    public record Step(
            UUID rule,
            String name,

            @Schema(allowableValues = {"yes", "no", "broken"})
            String said) {}

    /// What the rules said at a moment.
    ///
    /// @param applied the rule that took the ticket; null when none did
    public record Trace(@Nullable UUID applied, List<Step> steps, Instant at) {
        public Trace {
            steps = List.copyOf(steps);
        }
    }

    @Component("routedTickets")
    record Tickets(TicketFields fields, TicketFacts facts, ChangeTicket change, Desk desk) {}

    @Component("routeAround")
    record Around(
            Departments departments,
            SharingRows sharing,
            SkillsWanted skills,
            AssignmentTasks tasks,
            Transactions transactions,
            IdSource ids,
            Clock clock) {}

    RouteTicket(RuleRows rules, HeldRows held, Tickets tickets, Around around) {
        this.rules = rules;
        this.held = held;
        this.tickets = tickets;
        this.around = around;
    }

    /// What the rules said of a ticket until now, newest first, at most twenty times.
    public List<Trace> read(AgentPrincipal agent, UUID conversation) {
        tickets.desk().require(agent, ConversationPermissions.VIEW, conversation);
        return around.transactions().read(agent.organization(), () -> rules.said(agent.organization(), conversation));
    }

    /// Asks the rules now.
    public Trace route(AgentPrincipal agent, UUID conversation) {
        tickets.desk().require(agent, ConversationPermissions.ASSIGN, conversation);
        return around.transactions().in(agent.organization(), () -> {
            held.lock(agent.organization(), conversation);
            return ask(agent.organization(), conversation);
        });
    }

    /// A ticket was made. One that somebody took meanwhile stays as it is.
    void made(OrganizationId organization, UUID conversation) {
        around.transactions().in(organization, () -> {
            if (held.lock(organization, conversation) == null) {
                ask(organization, conversation);
                share(organization, conversation);
            }
        });
    }

    private Trace ask(OrganizationId organization, UUID conversation) {
        Instant now = Sql.now(around.clock());
        Facts facts = tickets.facts()
                .of(organization, conversation, new Question(now, ZoneOffset.UTC, null))
                .orElseThrow(Problem::notFound);
        Fields fields = tickets.fields().of(organization);
        boolean undirected = undirected(organization, conversation);
        List<Step> steps = new ArrayList<>();
        AssignmentRule applied = null;
        for (AssignmentRule rule : rules.all(organization)) {
            String said = said(rule, fields, facts, undirected);
            steps.add(new Step(rule.id(), rule.name(), said));
            if (said.equals("yes")) {
                applied = rule;
                break;
            }
        }
        Trace trace = new Trace(applied == null ? null : applied.id(), steps, now);
        UUID cause = around.ids().next();
        rules.say(organization, conversation, cause, trace, now);
        if (applied != null) {
            apply(organization, conversation, applied, cause);
        }
        return trace;
    }

    /// What nothing leads anywhere stands in the organization's first department.
    private boolean undirected(OrganizationId organization, UUID conversation) {
        UUID department = held.department(organization, conversation);
        return department == null
                || department.equals(around.departments().first(organization).id());
    }

    private static String said(AssignmentRule rule, Fields fields, Facts facts, boolean undirected) {
        if (rule.condition() == null) {
            return undirected ? "yes" : "no";
        }
        try {
            return Condition.read(rule.condition(), fields, "").holds(facts) ? "yes" : "no";
        } catch (Problem gone) {
            return "broken";
        }
    }

    private void apply(OrganizationId organization, UUID conversation, AssignmentRule rule, UUID cause) {
        List<TicketChange> changes = new ArrayList<>();
        changes.add(new TicketChange.Department(rule.department()));
        if (rule.priority() != null) {
            changes.add(new TicketChange.Priority(rule.priority()));
        }
        around.skills().want(organization, conversation, rule.skill());
        changes.add(new TicketChange.Because("assignment: " + rule.name()));
        tickets.change()
                .change(
                        organization,
                        new ChangeTicket.Request(
                                conversation, new TicketActor.Rule(rule.id()), null, cause, 0, changes));
    }

    /// Its department was perhaps given before, so that no change has told of it.
    private void share(OrganizationId organization, UUID conversation) {
        UUID department = held.department(organization, conversation);
        if (department != null && around.sharing().givesOut(organization, department)) {
            around.tasks().soon(organization, AssignmentTasks.Kind.SHARE, department);
        }
    }
}
