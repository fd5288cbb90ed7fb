package io.parlour.organizations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an event made of a site.
///
/// @param transition null: its state stays; what else of it has changed is in `life`
/// @param taken false: the event means nothing in this state
/// @param timers when time moves it next
public record SiteStep(
        SiteLife life,
        @Nullable SiteTransition transition,
        boolean taken,
        String evidence,
        List<Instant> timers,
        List<SiteEffect> effects) {
    public SiteStep {
        timers = List.copyOf(timers);
        effects = List.copyOf(effects);
    }
}
