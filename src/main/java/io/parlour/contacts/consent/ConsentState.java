package io.parlour.contacts.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The states of purposes: a fold of what was recorded, newest last. A signal of the browser beats an earlier
/// consent, and a later one beats the signal (PR-97).
public final class ConsentState {
    private final Map<String, ConsentEvent> last = new HashMap<>();
    private final Instant now;

    private ConsentState(Instant now) {
        this.now = now;
    }

    /// What counts now.
    ///
    /// @param events of one person, in any order
    public static ConsentState of(List<ConsentEvent> events, Instant now) {
        ConsentState state = new ConsentState(now);
        events.stream()
                .sorted(Comparator.comparing(ConsentEvent::at).thenComparing(ConsentEvent::id))
                .filter(each -> each.type() != Consent.Type.REQUESTED)
                .forEach(each -> state.last.put(each.purpose(), each));
        return state;
    }

    /// Only what was agreed to, and neither taken back nor expired.
    public boolean allows(String purpose) {
        ConsentEvent event = last.get(purpose);
        return event != null
                && event.type() == Consent.Type.GIVEN
                && (event.expiresAt() == null || now.isBefore(event.expiresAt()));
    }

    /// Whether it was said that this isn't wanted.
    public boolean refuses(String purpose) {
        ConsentEvent event = last.get(purpose);
        return event != null && (event.type() == Consent.Type.REFUSED || event.type() == Consent.Type.WITHDRAWN);
    }

    /// The decision that counts, for each purpose.
    public Map<String, ConsentEvent> decisions() {
        return Map.copyOf(last);
    }
}
