package io.parlour.answers.cases;

import com.github.kagkarlsson.scheduler.task.Task;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.work.DoLater;
import io.parlour.kernel.work.LaterWork;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Keeps what becomes of conversations with the bot, and looks again when time alone changes it.
@Component
public final class KeepCases {
    private static final LaterWork<Due> TASK = LaterWork.of("answer-case", Due.class);

    private final CaseRows rows;
    private final Transactions transactions;
    private final DoLater later;
    private final Clock clock;

    record Due(UUID organization, UUID conversation) {}

    KeepCases(CaseRows rows, Transactions transactions, DoLater later, Clock clock) {
        this.rows = rows;
        this.transactions = transactions;
        this.later = later;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Deferred {
        @Bean
        Task<Due> answerCaseTask(KeepCases cases) {
            return TASK.task(due -> {
                OrganizationId organization = new OrganizationId(due.organization());
                cases.change(organization, due.conversation(), it -> it.look(cases.now()));
            });
        }
    }

    public void open(OrganizationId organization, BotCase fresh) {
        rows.add(organization, fresh);
    }

    /// In a transaction of its own or the running one. Nothing for a conversation that the bot never had.
    public Optional<BotCase> change(OrganizationId organization, UUID conversation, Consumer<BotCase> change) {
        return transactions.in(organization, () -> {
            Optional<BotCase> found = rows.lock(organization, conversation);
            found.ifPresent(it -> {
                change.accept(it);
                save(organization, it);
            });
            return found;
        });
    }

    /// A contact wrote somewhere: its other cases may be open again. In the running transaction.
    public void wroteElsewhere(OrganizationId organization, UUID contact, UUID conversation, Instant at) {
        rows.ofContact(organization, contact, conversation, at.minus(BotCase.QUIET_ANYWHERE))
                .forEach(it -> {
                    it.wroteElsewhere(at);
                    save(organization, it);
                });
    }

    private void save(OrganizationId organization, BotCase it) {
        rows.save(organization, it);
        it.dueAt()
                .ifPresent(due -> later.once(
                        TASK,
                        it.conversation + ":" + due.getEpochSecond(),
                        new Due(organization.value(), it.conversation),
                        due));
    }

    Instant now() {
        return clock.instant();
    }
}
