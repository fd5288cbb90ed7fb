package io.parlour.privacy.requests;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.signin.FreshSession;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import io.parlour.privacy.packages.GatherData;
import io.parlour.privacy.packages.GatheredData;
import io.parlour.privacy.packages.KeepPackages;
import io.parlour.privacy.packages.WritePackage;
import io.parlour.privacy.people.Person;
import io.parlour.privacy.places.PrivacyWords;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Makes the package of an access request and tells the person that it waits for them. Deferred: it can be large.
@Component
class DeliverPackage {
    static final Duration KEPT = Duration.ofDays(7);
    private static final LaterWork<Work> TASK = LaterWork.of("privacy-package", Work.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final FindPerson people;
    private final GatherData data;
    private final WritePackage packages;
    private final KeepPackages kept;
    private final FinishCopy finish;
    private final PrivacyWords words;
    private final Transactions transactions;

    record Work(UUID organization, UUID request, @Nullable UUID agent) {}

    DeliverPackage(
            FindPerson people,
            GatherData data,
            WritePackage packages,
            KeepPackages kept,
            FinishCopy finish,
            PrivacyWords words,
            Transactions transactions) {
        this.people = people;
        this.data = data;
        this.packages = packages;
        this.kept = kept;
        this.finish = finish;
        this.words = words;
        this.transactions = transactions;
    }

    private void make(Work work) {
        boolean done = false;
        while (!done) {
            done = attempt(new OrganizationId(work.organization()), work);
        }
    }

    /// False: meanwhile the person got another passphrase.
    private boolean attempt(OrganizationId organization, Work work) {
        FinishCopy.Due due = transactions.read(
                organization, () -> finish.due(organization, work.request()).orElse(null));
        if (due == null) {
            return true;
        }
        Request request = due.request();
        Person person = people.of(organization, request);
        AtomicInteger items = new AtomicInteger();
        try (GatheredData found = data.of(person, request.address(), PATIENCE)) {
            if (found.isEmpty()) {
                transactions.in(organization, () -> finish.nothingHeld(organization, request.id(), work.agent()));
                return true;
            }
            kept.put(
                    organization,
                    request.id(),
                    due.phrase(),
                    out -> items.set(packages.write(person, found, words.in(request.language()), out)));
        }
        return transactions.in(organization, () -> finish.finish(organization, due, items.get(), work.agent()));
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Work> privacyPackageTask(DeliverPackage deliver) {
            return TASK.task(deliver::make);
        }
    }

    /// Schedules it in the running transaction, for an agent who signed in just now.
    @Component
    static final class Schedule {
        private final DoLater later;
        private final FreshSession fresh;
        private final Clock clock;

        Schedule(DoLater later, FreshSession fresh, Clock clock) {
            this.later = later;
            this.fresh = fresh;
            this.clock = clock;
        }

        void now(AgentPrincipal agent, UUID request) {
            fresh.require(agent);
            schedule(agent.organization(), request, agent.agent());
        }

        /// With a new passphrase; what it holds was approved before.
        void again(OrganizationId organization, UUID request) {
            schedule(organization, request, null);
        }

        private void schedule(OrganizationId organization, UUID request, @Nullable UUID agent) {
            later.once(TASK, request.toString(), new Work(organization.value(), request, agent), clock.instant());
        }
    }
}
