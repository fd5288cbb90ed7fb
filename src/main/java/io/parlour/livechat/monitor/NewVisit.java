package io.parlour.livechat.monitor;

import io.parlour.livechat.monitor.device.Device;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stay on a site as it begins. `campaign` holds the values of the five `utm_…` names.
record NewVisit(
        UUID id,
        Browsers.Browser browser,
        PageSeen page,
        @Nullable String referrer,
        @Nullable String searchWords,
        Map<String, String> campaign,
        @Nullable String country,
        Device device,
        @Nullable String language,
        @Nullable String screen,
        @Nullable String timeZone,
        String network) {}
