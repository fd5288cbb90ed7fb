package io.parlour.organizations;

import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether an organization's console only shows what there is: all sites are closed, or the trial has ended.
@Component
public final class FindClosure {
    private final AdvanceSite sites;

    /// Why nothing can be changed.
    ///
    /// @param closed false: the trial has ended
    /// @param deletedAt when the data goes; null while that isn't known
    public record Closure(boolean closed, @Nullable Instant deletedAt) {}

    FindClosure(AdvanceSite sites) {
        this.sites = sites;
    }

    /// Empty: it works as usual.
    public Optional<Closure> of(OrganizationId organization) {
        Collection<SiteLife> lives = sites.lives(organization).values();
        if (lives.isEmpty()) {
            return Optional.empty();
        }
        if (lives.stream().noneMatch(each -> each.state().open())) {
            Instant first = lives.stream()
                    .map(SiteLife::purgeAt)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            return Optional.of(new Closure(true, first));
        }
        boolean lapsed = lives.stream()
                .map(SiteLife::state)
                .filter(SiteState::open)
                .allMatch(state -> state == SiteState.TRIAL_LAPSED);
        return lapsed ? Optional.of(new Closure(false, null)) : Optional.empty();
    }
}
