package io.parlour.organizations;

/// The ten states of a site's life (privacy.md §3).
public enum SiteState {
    TRIAL,
    TRIAL_LAPSED,
    FREE_ACTIVE,
    FREE_IDLE_NOTIFYING,
    FREE_WARNED,
    PAID_ACTIVE,
    PAID_PAST_DUE,
    CLOSED,
    PURGING,
    PURGED;

    /// Whether visitors may start something new; a closed site refuses with a neutral text.
    public boolean open() {
        return switch (this) {
            case TRIAL, TRIAL_LAPSED, FREE_ACTIVE, FREE_IDLE_NOTIFYING, FREE_WARNED, PAID_ACTIVE, PAID_PAST_DUE -> true;
            case CLOSED, PURGING, PURGED -> false;
        };
    }
}
