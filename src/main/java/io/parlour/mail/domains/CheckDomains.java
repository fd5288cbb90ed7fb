package io.parlour.mail.domains;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.parlour.organizations.Organizations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks at the records of domains again: those that lack something every five minutes, claims that have
/// waited for more than a day hourly, the others daily (ML-80).
@Configuration(proxyBeanMethods = false)
class CheckDomains {
    private static final Logger LOG = LoggerFactory.getLogger(CheckDomains.class);

    @Bean
    RecurringTask<Void> mailDomainTask(Organizations organizations, SendingDomains domains) {
        return Tasks.recurring("mail-domains", FixedDelay.ofMinutes(5))
                .execute((instance, context) -> round(organizations, domains));
    }

    /// The fault of one organization keeps no other one waiting.
    static void round(Organizations organizations, SendingDomains domains) {
        organizations.each(organization -> {
            try {
                domains.checkDue(organization);
            } catch (RuntimeException e) {
                LOG.error("the domains of organization {} could not be checked", organization.value(), e);
            }
        });
    }
}
