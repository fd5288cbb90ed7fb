package io.parlour.mail.domains;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.Organizations;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks at the records of domains again: those that lack something every five minutes, the others daily (ML-80).
@Configuration(proxyBeanMethods = false)
class CheckDomains {
    private static final int AT_ONCE = 200;

    @Bean
    RecurringTask<Void> mailDomainTask(Organizations organizations, SendingDomains domains) {
        return Tasks.recurring("mail-domains", FixedDelay.ofMinutes(5)).execute((instance, context) -> {
            @Nullable OrganizationId last = null;
            List<OrganizationId> some;
            do {
                some = organizations.ids(last, AT_ONCE);
                for (OrganizationId organization : some) {
                    domains.checkDue(organization);
                    last = organization;
                }
            } while (some.size() == AT_ONCE);
        });
    }
}
