package io.parlour.mail.intake;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.work.LaterWork;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// Goes through the mails of a replay, a few at a time. It can be cut short anywhere: the next run goes on from there.
@Lazy
@Component
final class RunReplay {
    static final LaterWork<Job> TASK = LaterWork.of("mail-replay", Job.class, Duration.ofMinutes(1));
    private static final int AT_ONCE = 25;

    private final CompareMail compare;
    private final Replays replays;
    private final AgentTexts texts;
    private final Transactions transactions;
    private final Clock clock;

    record Job(UUID organization, UUID replay) implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
    }

    RunReplay(CompareMail compare, Replays replays, AgentTexts texts, Transactions transactions, Clock clock) {
        this.compare = compare;
        this.replays = replays;
        this.texts = texts;
        this.transactions = transactions;
        this.clock = clock;
    }

    void run(OrganizationId organization, UUID id) {
        boolean more;
        do {
            more = some(organization, id);
        } while (more);
    }

    private boolean some(OrganizationId organization, UUID id) {
        Replays.Replay replay = transactions
                .read(organization, () -> replays.find(organization, id))
                .filter(each -> each.state().equals("running"))
                .orElse(null);
        if (replay == null || Thread.currentThread().isInterrupted()) {
            return false;
        }
        List<UUID> mails = transactions.read(organization, () -> replays.next(organization, replay, AT_ONCE));
        if (mails.isEmpty()) {
            transactions.in(organization, () -> {
                replays.end(organization, id, "done", clock.instant());
            });
            return false;
        }
        Texts words = texts.ofTeam(organization);
        Map<UUID, String> changed = new LinkedHashMap<>();
        int missing = 0;
        for (UUID mail : mails) {
            switch (compare.compare(organization, mail, words)) {
                case CompareMail.Compared.Gone(), CompareMail.Compared.Unknown() -> missing++;
                case CompareMail.Compared.Done(List<CompareMail.Change> changes) -> {
                    if (!changes.isEmpty()) {
                        changed.put(
                                mail,
                                changes.stream().map(CompareMail.Change::what).collect(Collectors.joining("\n")));
                    }
                }
            }
        }
        int gone = missing;
        transactions.in(organization, () -> {
            changed.forEach((mail, what) -> replays.change(organization, id, mail, what));
            replays.progress(organization, id, mails.getLast(), mails.size(), gone, changed.size());
        });
        return true;
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Job> mailReplayTask(ObjectProvider<RunReplay> runs) {
            return TASK.task(job -> runs.getObject().run(new OrganizationId(job.organization()), job.replay()));
        }
    }
}
