package io.parlour.livechat.monitor;

import io.parlour.contacts.consent.Consent;
import io.parlour.kernel.web.PrivacySignal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Signals of a browser that refuse, whatever the page says (privacy.md §9). Nothing is remembered between requests.
public final class OptOut {
    private OptOut() {}

    /// By which of the two a request refuses.
    ///
    /// @param gpc every `Sec-GPC` line
    /// @param dnt every `DNT` line
    static Optional<Consent.Method> of(Collection<String> gpc, Collection<String> dnt, boolean dntCounts) {
        if (PrivacySignal.isOn(gpc)) {
            return Optional.of(Consent.Method.GPC);
        }
        return dntCounts && List.copyOf(dnt).equals(List.of("1")) ? Optional.of(Consent.Method.DNT) : Optional.empty();
    }
}
