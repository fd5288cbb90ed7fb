package io.parlour.livechat.monitor.goals;

import org.jspecify.annotations.Nullable;

/// What happened on a page.
public sealed interface Reached {
    /// It was shown, at this cut address.
    record Page(String url) implements Reached {}

    /// It said so.
    record Event(
            String name,
            @Nullable Long valueMinor,
            @Nullable String currency) implements Reached {}
}
