package io.parlour.identity.signin;

import io.parlour.organizations.KeepSitesAwake;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// A sign-in is what the idle rule of free sites counts from.
@Component
final class AwakeSites {
    private final KeepSitesAwake keepSitesAwake;

    AwakeSites(KeepSitesAwake keepSitesAwake) {
        this.keepSitesAwake = keepSitesAwake;
    }

    @EventListener
    void on(SignedIn in) {
        keepSitesAwake.signedIn(in.organization());
    }
}
