package io.parlour.helpdesk.bulk;

import io.parlour.conversations.Desk;
import io.parlour.conversations.tickets.ReadTicket;
import io.parlour.conversations.tickets.TakeBack;
import io.parlour.conversations.tickets.TicketActor;
import io.parlour.database.Transactions;
import io.parlour.helpdesk.actions.Action;
import io.parlour.helpdesk.actions.ApplyActions;
import io.parlour.helpdesk.actions.RequireRights;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.live.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What a run does to one ticket, in a transaction of its own: what cannot be done leaves the ticket out and
/// says why.
@Component
final class BulkTicket {
    private static final Logger LOG = LoggerFactory.getLogger(BulkTicket.class);

    private final BulkRows rows;
    private final Doing doing;
    private final Desk desk;
    private final Transactions transactions;

    @Component
    record Doing(ApplyActions apply, RequireRights rights, ReadTicket read, TakeBack back) {}

    BulkTicket(BulkRows rows, Doing doing, Desk desk, Transactions transactions) {
        this.rows = rows;
        this.doing = doing;
        this.desk = desk;
        this.transactions = transactions;
    }

    /// As it stands now: rights that were lost count no more. Null for who works here no longer.
    @Nullable
    AgentPrincipal agent(OrganizationId organization, UUID agent, UUID run) {
        return desk.principal(new Party.Agent(organization, agent, run)).orElse(null);
    }

    void change(OrganizationId organization, BulkPlan plan, @Nullable AgentPrincipal agent, BulkRows.Job job) {
        try {
            transactions.keyed(organization, () -> {
                rows.lock(organization, job.conversation());
                if (!rows.isIn(organization, plan.run(), job.place(), "waiting")) {
                    return; // another has dealt with it meanwhile
                }
                AgentPrincipal asker = mayGoOn(organization, plan, agent, job);
                boolean changed = !plan.now().isEmpty() && apply(organization, plan, asker, job, plan.now());
                rows.became(
                        organization,
                        plan.run(),
                        job.place(),
                        changed ? "changed" : "same",
                        plan.later().isEmpty() ? null : "held",
                        null);
            });
        } catch (Problem problem) {
            skipped(organization, plan, job, problem.code());
        } catch (IllegalStateException impossible) {
            LOG.warn("A ticket of a run was left out", impossible);
            skipped(organization, plan, job, "failed");
        }
    }

    private void skipped(OrganizationId organization, BulkPlan plan, BulkRows.Job job, String code) {
        transactions.in(organization, () -> {
            if (rows.isIn(organization, plan.run(), job.place(), "waiting")) {
                rows.became(organization, plan.run(), job.place(), "skipped", null, code);
            }
        });
    }

    /// Of two runs over one ticket the later one finds it changed.
    private AgentPrincipal mayGoOn(
            OrganizationId organization, BulkPlan plan, @Nullable AgentPrincipal wished, BulkRows.Job job) {
        AgentPrincipal agent = atWork(wished);
        doing.rights().require(agent, job.conversation(), plan.all());
        if (doing.read().read(organization, job.conversation()).version() != job.version()) {
            throw Problem.conflict("ticket.changed:since");
        }
        return agent;
    }

    private static AgentPrincipal atWork(@Nullable AgentPrincipal agent) {
        if (agent == null) {
            throw Problem.forbidden("access.denied:runner");
        }
        return agent;
    }

    private boolean apply(
            OrganizationId organization, BulkPlan plan, AgentPrincipal agent, BulkRows.Job job, List<Action> actions) {
        ApplyActions.Applied applied = doing.apply()
                .apply(
                        organization,
                        new ApplyActions.Request(
                                job.conversation(), new TicketActor.Agent(agent.agent()), plan.run(), 0, actions));
        return applied.changed() || !applied.messages().isEmpty();
    }

    /// Sends an answer that was held, unless it was called back meanwhile.
    void reply(OrganizationId organization, BulkPlan plan, @Nullable AgentPrincipal agent, BulkRows.Job job) {
        try {
            transactions.in(organization, () -> {
                rows.lock(organization, job.conversation());
                if (agent == null || rows.newer(organization, job.conversation(), job.seen(), agent.agent())) {
                    throw Problem.conflict("conversation.newer-messages:since");
                }
                doing.rights().require(agent, job.conversation(), plan.later());
                if (rows.replied(organization, plan.run(), job.place(), "sent", null)) {
                    apply(organization, plan, agent, job, plan.later());
                }
            });
        } catch (Problem problem) {
            unsent(organization, plan, job, problem.code());
        } catch (IllegalStateException impossible) {
            LOG.warn("An answer of a run was not sent", impossible);
            unsent(organization, plan, job, "failed");
        }
    }

    private void unsent(OrganizationId organization, BulkPlan plan, BulkRows.Job job, String code) {
        transactions.in(organization, () -> {
            rows.replied(organization, plan.run(), job.place(), "skipped", code);
        });
    }

    /// An answer that has gone out stays; so does what somebody has changed since.
    void back(OrganizationId organization, BulkPlan plan, @Nullable AgentPrincipal agent, BulkRows.Job job) {
        UUID run = plan.run();
        try {
            transactions.keyed(organization, () -> {
                AgentPrincipal asker = atWork(agent);
                rows.lock(organization, job.conversation());
                doing.rights().require(asker, job.conversation(), plan.all());
                TakeBack.Taken taken = doing.back()
                        .takeBack(organization, job.conversation(), run, new TicketActor.Agent(asker.agent()));
                List<String> kept = new ArrayList<>(taken.kept());
                if ("sent".equals(job.reply())) {
                    kept.add("reply");
                }
                rows.became(
                        organization,
                        run,
                        job.place(),
                        kept.isEmpty() ? "back" : "kept",
                        job.reply(),
                        kept.isEmpty() ? null : String.join(",", kept));
            });
        } catch (Problem problem) {
            transactions.in(
                    organization,
                    () -> rows.became(organization, run, job.place(), "kept", job.reply(), problem.code()));
        }
    }
}
