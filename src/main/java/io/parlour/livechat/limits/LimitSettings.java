package io.parlour.livechat.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What one network, /24 or /48, may ask for (`parlour.limits.*`, LC-45), on each node. Sockets are counted where they
/// are opened too (`parlour.live.opens-per-minute`).
@ConfigurationProperties("parlour.limits")
record LimitSettings(
        @DefaultValue("30") int chatStartsPerHour,
        @DefaultValue("20") int offlineFormsPerHour,
        @DefaultValue("60") int uploadsPerHour,
        @DefaultValue("120") int socketsPerMinute,
        @DefaultValue("120") int identitiesPerMinute) {}
