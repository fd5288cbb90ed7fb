package io.parlour.privacy.requests;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.privacy.packages.GatherData;
import io.parlour.privacy.packages.KeepPackages;
import io.parlour.privacy.packages.WritePackage;
import io.parlour.privacy.people.Person;
import io.parlour.privacy.places.PrivacyWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Makes the package of an access request and tells the person that it waits for them. Deferred: it can be large.
@Component
class DeliverPackage {
    static final Duration KEPT = Duration.ofDays(7);
    private static final TaskDescriptor<Work> TASK = TaskDescriptor.of("privacy-package", Work.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RequestRows rows;
    private final FindPerson people;
    private final GatherData data;
    private final WritePackage packages;
    private final KeepPackages kept;
    private final RequestLetters letters;
    private final PrivacyWords words;
    private final Transactions transactions;
    private final Clock clock;

    record Work(UUID organization, UUID request, @Nullable UUID agent) {}

    DeliverPackage(
            RequestRows rows,
            FindPerson people,
            GatherData data,
            WritePackage packages,
            KeepPackages kept,
            RequestLetters letters,
            PrivacyWords words,
            Transactions transactions,
            Clock clock) {
        this.rows = rows;
        this.people = people;
        this.data = data;
        this.packages = packages;
        this.kept = kept;
        this.letters = letters;
        this.words = words;
        this.transactions = transactions;
        this.clock = clock;
    }

    private void make(Work work) {
        OrganizationId organization = new OrganizationId(work.organization());
        Request request = transactions
                .read(organization, () -> rows.find(organization, work.request()))
                .orElseThrow();
        if (!request.state().isOpen()) {
            return;
        }
        Person person = people.of(organization, request);
        List<WritePackage.Found> found = data.of(person, request.address(), PATIENCE);
        if (found.isEmpty()) {
            nothingHeld(organization, request, work.agent());
            return;
        }
        String phrase = KeepPackages.phrase();
        AtomicInteger items = new AtomicInteger();
        kept.put(
                organization,
                request.id(),
                phrase,
                out -> items.set(packages.write(person, found, words.in(request.language()), out)));
        transactions.in(organization, () -> {
            Request now = rows.lock(organization, request.id()).orElseThrow();
            if (now.state().isOpen()) {
                Instant at = Sql.now(clock);
                OrganizationToken token = OrganizationToken.next(organization);
                rows.packaged(
                        organization, request.id(), items.get(), kept.wrap(organization, request.id(), phrase), at);
                rows.answerLink(organization, request.id(), token.hash(), at.plus(KEPT));
                rows.close(organization, request.id(), RequestState.DELIVERED, "answered", null, at);
                rows.step(organization, request.id(), "delivered", at, work.agent());
                letters.ready(organization, now, token);
            }
        });
    }

    /// No one confirmed that anything is theirs.
    private void nothingHeld(OrganizationId organization, Request request, @Nullable UUID agent) {
        transactions.in(organization, () -> {
            if (rows.lock(organization, request.id()).orElseThrow().state().isOpen()) {
                Instant at = Sql.now(clock);
                rows.close(organization, request.id(), RequestState.DELIVERED, "nothing-held", null, at);
                rows.step(organization, request.id(), "nothing-held", at, agent);
                letters.closed(organization, request, "nothingHeld", null);
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Work> privacyPackageTask(DeliverPackage deliver) {
            return Tasks.oneTime(TASK).execute((instance, context) -> deliver.make(instance.getData()));
        }
    }

    /// Schedules it in the running transaction, for an agent who signed in just now.
    @Component
    static final class Schedule {
        private final SchedulerClient scheduler;
        private final FreshSession fresh;
        private final Clock clock;

        Schedule(@Lazy SchedulerClient scheduler, FreshSession fresh, Clock clock) {
            this.scheduler = scheduler;
            this.fresh = fresh;
            this.clock = clock;
        }

        void now(AgentPrincipal agent, UUID request) {
            fresh.require(agent);
            scheduler.scheduleIfNotExists(TASK.instance(request.toString())
                    .data(new Work(agent.organization().value(), request, agent.agent()))
                    .scheduledTo(clock.instant()));
        }
    }
}
