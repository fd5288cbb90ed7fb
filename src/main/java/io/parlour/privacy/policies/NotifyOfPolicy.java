package io.parlour.privacy.policies;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.contacts.Contact;
import io.parlour.contacts.Handle;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.ListContacts;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Agent;
import io.parlour.identity.Agents;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.organizations.Installation;
import io.parlour.organizations.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells all agents, and the operator's contacts seen in the last year, about a version that was announced (PR-129).
/// Each person is noted in the transaction that queues their email, so work that starts over tells nobody twice.
@Component
class NotifyOfPolicy {
    private static final TaskDescriptor<Work> TASK = TaskDescriptor.of("privacy-policy-notice", Work.class);
    private static final Duration LIVE = Duration.ofDays(365);
    private static final int AT_ONCE = 200;

    private final PolicyRows rows;
    private final PolicyLetters letters;
    private final Organizations organizations;
    private final Installation installation;
    private final Agents agents;
    private final ListContacts contacts;
    private final Notes notes;
    private final Clock clock;

    record Work(UUID version) {}

    NotifyOfPolicy(
            PolicyRows rows,
            PolicyLetters letters,
            Organizations organizations,
            Installation installation,
            Agents agents,
            ListContacts contacts,
            Notes notes,
            Clock clock) {
        this.rows = rows;
        this.letters = letters;
        this.organizations = organizations;
        this.installation = installation;
        this.agents = agents;
        this.contacts = contacts;
        this.notes = notes;
        this.clock = clock;
    }

    void tell(Work work) {
        PolicyVersion version = notes.transactions().installation(rows::all).stream()
                .filter(each -> each.id().equals(work.version()))
                .filter(each -> isAnnounced(each, clock.instant()))
                .findFirst()
                .orElse(null);
        if (version == null) {
            return;
        }
        organizations.each(organization -> agentsOf(organization, version));
        notes.transactions().installation(installation::operator).ifPresent(operator -> contactsOf(operator, version));
    }

    private static boolean isAnnounced(PolicyVersion version, Instant now) {
        return version.state() != PolicyState.DRAFT
                && version.publishedAt() != null
                && !now.isBefore(version.publishedAt());
    }

    private void agentsOf(OrganizationId organization, PolicyVersion version) {
        @Nullable String cursor = null;
        do {
            Page<Agent> page = agents.page(organization, cursor, AT_ONCE);
            page.items().stream()
                    .filter(each -> !each.suspended())
                    .forEach(each -> notes.once(
                            organization,
                            version.id(),
                            "AGENT",
                            each.id(),
                            () -> letters.toAgent(organization, each.id(), version)));
            cursor = page.next();
        } while (cursor != null);
    }

    private void contactsOf(OrganizationId operator, PolicyVersion version) {
        Instant oldest = clock.instant().minus(LIVE);
        @Nullable String cursor = null;
        do {
            Page<Contact> page = contacts.page(operator, null, cursor, AT_ONCE);
            page.items().stream()
                    .filter(each -> each.lastSeenAt().isAfter(oldest))
                    .forEach(each -> each.handles().stream()
                            .filter(handle -> handle.kind() == HandleKind.EMAIL && handle.isVouched())
                            .map(Handle::value)
                            .findFirst()
                            .ifPresent(address -> notes.once(
                                    operator,
                                    version.id(),
                                    "CONTACT",
                                    each.id(),
                                    () -> letters.toContact(operator, each, address, version))));
            boolean older = !page.items().isEmpty()
                    && page.items().getLast().lastSeenAt().isBefore(oldest);
            cursor = older ? null : page.next();
        } while (cursor != null);
    }

    /// Who was told.
    @Component
    static final class Notes {
        private final Transactions transactions;
        private final JdbcClient jdbc;
        private final Clock clock;

        Notes(Transactions transactions, JdbcClient jdbc, Clock clock) {
            this.transactions = transactions;
            this.jdbc = jdbc;
            this.clock = clock;
        }

        Transactions transactions() {
            return transactions;
        }

        void once(OrganizationId organization, UUID version, String kind, UUID subject, Runnable write) {
            transactions.in(organization, () -> {
                int added = jdbc.sql("""
                                insert into policy_notice (organization_id, policy_version_id, subject_kind, subject, at)
                                values (:organization, :version, :kind, :subject, :at) on conflict do nothing""")
                        .param("organization", organization.value())
                        .param("version", version)
                        .param("kind", kind)
                        .param("subject", subject)
                        .param("at", Sql.utc(clock.instant()))
                        .update();
                if (added == 1) {
                    write.run();
                }
            });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Work> privacyPolicyNoticeTask(NotifyOfPolicy notify) {
            return Tasks.oneTime(TASK).execute((instance, context) -> notify.tell(instance.getData()));
        }
    }

    /// Schedules it in the running transaction.
    @Component
    static final class Schedule {
        private final SchedulerClient scheduler;

        Schedule(@Lazy SchedulerClient scheduler) {
            this.scheduler = scheduler;
        }

        /// Again for a version that was taken back and announced for another time.
        void at(UUID version, Instant publishedAt) {
            scheduler.scheduleIfNotExists(TASK.instance(version + "@" + publishedAt.toEpochMilli())
                    .data(new Work(version))
                    .scheduledTo(publishedAt));
        }
    }
}
