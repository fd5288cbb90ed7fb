package io.parlour.identity.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long a sign-in lasts: `idle` without a request, `absolute` in any case.
@ConfigurationProperties("parlour.session")
public record SessionSettings(
        @DefaultValue("30d") Duration idle,
        @DefaultValue("90d") Duration absolute) {}
