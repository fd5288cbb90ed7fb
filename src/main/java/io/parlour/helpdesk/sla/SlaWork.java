package io.parlour.helpdesk.sla;

import com.github.kagkarlsson.scheduler.task.Task;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Looks at clocks when their moment comes, on any node and after a restart.
@Configuration(proxyBeanMethods = false)
class SlaWork {

    @Bean
    Task<SlaTimer.Due> slaTimerTask(PassTime pass) {
        return SlaTimer.TASK.task(pass::pass);
    }

    @Bean
    Task<WarnAgents.Warning> slaWarningTask(WarnAgents warn) {
        return WarnAgents.TASK.task(warn::write);
    }

    @Bean
    Task<RefreshClocks.Due> slaRefreshTask(PassTime pass) {
        return RefreshClocks.TASK.task(pass::refresh);
    }
}
