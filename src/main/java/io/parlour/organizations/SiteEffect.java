package io.parlour.organizations;

/// What follows from a step, for modules that send emails and delete.
public enum SiteEffect {
    /// Emails to all owners and administrators.
    TELL_SHORTER_RULE,
    TELL_TRIAL_ENDED,
    TELL_IDLE,
    TELL_PAST_DUE,
    TELL_CLOSED,
    TELL_REOPENED,
    TELL_PURGE_ASKED,
    TELL_PURGE_SOON,
    TELL_PURGE_NOW,
    /// Delete everything.
    PURGE;

    public boolean tells() {
        return this != PURGE;
    }
}
