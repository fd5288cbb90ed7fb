package io.parlour.livechat.identity;

import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.SignInDemand;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What the panel tells a visitor who must sign in first (LC-43).
@Component
final class SiteDemand implements SignInDemand {
    private final ReadIdentityRules rules;

    SiteDemand(ReadIdentityRules rules) {
        this.rules = rules;
    }

    @Override
    public Optional<String> of(OrganizationId organization, UUID site) {
        IdentityRules of = rules.of(organization, site);
        return of.required() ? Optional.of(Objects.requireNonNullElse(of.signInUrl(), "")) : Optional.empty();
    }
}
