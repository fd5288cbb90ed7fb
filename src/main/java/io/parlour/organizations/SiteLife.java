package io.parlour.organizations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A site's place in its life. [SiteMachine] works on copies of it.
public final class SiteLife {
    SiteState state;

    @Nullable
    CloseReason reason;

    /// Before it was closed.
    @Nullable
    SiteState prior;

    @Nullable
    Instant trialEnd;

    Instant lastLogin;

    /// Since when owners are told that it is idle, and how often they were.
    @Nullable
    Instant noticedAt;

    int noticeTries;

    /// When the first of those emails was accepted, or given up.
    @Nullable
    Instant warnedAt;

    boolean undeliverable;

    @Nullable
    Instant closeAt;

    @Nullable
    Instant closedAt;

    @Nullable
    Instant purgeAt;

    int purgeNotices;

    @Nullable
    Instant purgeNoticeAt;

    @Nullable
    Instant purgeAskedAt;

    @Nullable
    UUID purgeAskedBy;

    @Nullable
    Instant purgeConfirmedAt;

    @Nullable
    UUID purgeConfirmedBy;

    /// The rule of the plan before, which applies until `ruleFrom`.
    @Nullable
    String oldRule;

    @Nullable
    Instant ruleFrom;

    /// How many transitions there were.
    int transitions;

    SiteLife(SiteState state, Instant lastLogin) {
        this.state = state;
        this.lastLogin = lastLogin;
    }

    SiteLife copy() {
        SiteLife copy = new SiteLife(state, lastLogin);
        copy.reason = reason;
        copy.prior = prior;
        copy.trialEnd = trialEnd;
        copy.noticedAt = noticedAt;
        copy.noticeTries = noticeTries;
        copy.warnedAt = warnedAt;
        copy.undeliverable = undeliverable;
        copy.closeAt = closeAt;
        copy.closedAt = closedAt;
        copy.purgeAt = purgeAt;
        copy.purgeNotices = purgeNotices;
        copy.purgeNoticeAt = purgeNoticeAt;
        copy.purgeAskedAt = purgeAskedAt;
        copy.purgeAskedBy = purgeAskedBy;
        copy.purgeConfirmedAt = purgeConfirmedAt;
        copy.purgeConfirmedBy = purgeConfirmedBy;
        copy.oldRule = oldRule;
        copy.ruleFrom = ruleFrom;
        copy.transitions = transitions;
        return copy;
    }

    public SiteState state() {
        return state;
    }

    public @Nullable CloseReason reason() {
        return reason;
    }

    public @Nullable Instant trialEnd() {
        return trialEnd;
    }

    public Instant lastLogin() {
        return lastLogin;
    }

    public @Nullable Instant noticedAt() {
        return noticedAt;
    }

    public @Nullable Instant warnedAt() {
        return warnedAt;
    }

    public @Nullable Instant closeAt() {
        return closeAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable Instant purgeAt() {
        return purgeAt;
    }

    public @Nullable Instant purgeAskedAt() {
        return purgeAskedAt;
    }

    public @Nullable UUID purgeAskedBy() {
        return purgeAskedBy;
    }

    public @Nullable Instant purgeConfirmedAt() {
        return purgeConfirmedAt;
    }

    public @Nullable String oldRule() {
        return oldRule;
    }

    public @Nullable Instant ruleFrom() {
        return ruleFrom;
    }
}
