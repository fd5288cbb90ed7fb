package io.parlour.livechat.monitor;

import java.util.Set;

/// How an organization sees visitors who agreed.
///
/// @param dntRefuses whether `DNT: 1` refuses like Global Privacy Control does
/// @param keepDays how long a visit is kept after its end
/// @param queryNames names of query parameters that may stay in an address besides those of campaigns, in small letters
public record MonitorSettings(boolean dntRefuses, int keepDays, Set<String> queryNames) {
    static final MonitorSettings DEFAULT = new MonitorSettings(true, 30, Set.of());

    public MonitorSettings {
        queryNames = Set.copyOf(queryNames);
    }
}
