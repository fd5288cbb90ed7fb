package io.parlour.helpdesk.blocking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.audit.Reason;
import io.parlour.conversations.ConversationPermissions;
import io.parlour.conversations.erasing.EraseConversations;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Service;

/// Spam goes for good when it is old (rule `spam-old`, HD-86): each hour, what is spam for longer than the
/// organization keeps it.
@Service
public class EraseSpam {
    private static final Logger LOG = LoggerFactory.getLogger(EraseSpam.class);
    private static final String RULE = "spam-old";
    private static final int STEP = 50;

    private final SpamRows rows;
    private final EraseConversations erase;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final Clock clock;

    EraseSpam(
            SpamRows rows,
            EraseConversations erase,
            Access access,
            Audit audit,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.erase = erase;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// For how many days spam is kept. Errors: `access.denied`.
    public int keptDays(AgentPrincipal agent) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        return transactions.read(agent.organization(), () -> rows.keptDays(agent.organization()));
    }

    /// Keeps it for 1 to 365 days. Errors: `access.denied`.
    public void keep(AgentPrincipal agent, int days) {
        access.require(agent, ConversationPermissions.TICKET_SETTINGS);
        OrganizationId organization = agent.organization();
        ObjectRef whole = new ObjectRef(ObjectRef.Kind.ORGANIZATION, organization.value());
        transactions.in(organization, () -> {
            rows.keep(organization, days);
            audit.record(organization, Actor.agent(agent.agent()), Action.ORGANIZATION_CHANGED, whole, null);
        });
    }

    /// What fails in one organization keeps no other from it; it is tried again in an hour.
    private void sweepApart(OrganizationId organization) {
        try {
            sweep(organization);
        } catch (RuntimeException e) {
            LOG.error("old spam of {} could not be erased", organization, e);
        }
    }

    void sweep(OrganizationId organization) {
        Set<UUID> held = new HashSet<>();
        List<UUID> old = next(organization, held);
        while (!old.isEmpty()) {
            EraseConversations.Erased erased = erase.erase(organization, old, RULE);
            audit.record(organization, Actor.system(), Action.DELETION_RUN, null, Reason.RULE, (long)
                    erased.conversations());
            held.addAll(erased.kept());
            old = next(organization, held);
        }
    }

    private List<UUID> next(OrganizationId organization, Set<UUID> held) {
        return transactions.read(organization, () -> {
            Instant before = clock.instant().minus(Duration.ofDays(rows.keptDays(organization)));
            return rows.old(organization, before, held, STEP);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        RecurringTask<Void> spamSweepTask(Organizations organizations, EraseSpam spam) {
            return Tasks.recurring("spam-sweep", FixedDelay.ofHours(1)).execute((instance, context) -> {
                organizations.each(spam::sweepApart);
            });
        }
    }
}
