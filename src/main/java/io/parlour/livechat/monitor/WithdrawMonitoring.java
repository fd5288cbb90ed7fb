package io.parlour.livechat.monitor;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.RecordConsent;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.live.CloseCode;
import io.parlour.live.Live;
import io.parlour.organizations.SubjectKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// A consent is taken back (LC-82): the sockets close and the board forgets the visitor at once; visits and pages are
/// deleted seconds later, when every board has heard. The pages of a chat's record and the proof stay.
@Component
public final class WithdrawMonitoring {
    record Due(UUID organization) {}

    static final TaskDescriptor<Due> TASK = TaskDescriptor.of("monitor-withdraw", Due.class);
    private static final Duration AFTER = Duration.ofSeconds(10);

    /// What ends with it.
    @org.springframework.stereotype.Component
    record Ends(Browsers browsers, Visits visits, Live live, ObjectProvider<SchedulerClient> scheduler) {}

    private final Ends ends;
    private final RecordConsent consents;
    private final Transactions transactions;
    private final Clock clock;

    WithdrawMonitoring(Ends ends, RecordConsent consents, Transactions transactions, Clock clock) {
        this.ends = ends;
        this.consents = consents;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Harmless when it was taken back before.
    public void withdraw(OrganizationId organization, UUID browser, Consent.Method method) {
        transactions.in(organization, () -> {
            Instant now = clock.instant();
            if (!ends.browsers().withdraw(organization, browser, now)) {
                return;
            }
            consents.record(
                    organization,
                    new Consent(
                            SubjectKind.VISITOR, browser, BeginVisit.PURPOSE, Consent.Type.WITHDRAWN, method, null));
            ends.visits().endOf(organization, List.of(browser));
            ends.scheduler()
                    .getObject()
                    .scheduleIfNotExists(TASK.instance(organization + "@" + now.getEpochSecond())
                            .data(new Due(organization.value()))
                            .scheduledTo(now.plus(AFTER)));
            transactions.afterCommit(() -> ends.live().close(organization, browser, CloseCode.FORBIDDEN));
        });
    }
}
