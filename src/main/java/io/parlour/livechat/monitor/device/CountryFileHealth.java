package io.parlour.livechat.monitor.device;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Says that the operator's country file is not used. The program is well without it.
@Component("countryFile")
final class CountryFileHealth implements HealthIndicator {
    private final Countries countries;

    CountryFileHealth(Countries countries) {
        this.countries = countries;
    }

    @Override
    public Health health() {
        String fault = countries.fault();
        return fault == null
                ? Health.up().withDetail("used", countries.known()).build()
                : Health.unknown().withDetail("fault", fault).build();
    }
}
