package io.parlour.contacts.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.organizations.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentStateTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID PERSON = new UUID(1, 1);

    @Test
    void nothingIsAllowedBeforeSomeoneAgrees() {
        ConsentState state = ConsentState.of(List.of(), START);

        assertThat(state.allows("ads")).isFalse();
        assertThat(state.refuses("ads")).isFalse();
    }

    @Test
    void purposesAreDecidedOneByOne() {
        ConsentState state = ConsentState.of(List.of(event(1, "ads", Consent.Type.GIVEN, null)), START);

        assertThat(state.allows("ads")).isTrue();
        assertThat(state.allows("survey")).isFalse();
    }

    @Test
    void signalBeatsAnEarlierConsentUntilAFreshOne() {
        List<ConsentEvent> events = new ArrayList<>(
                List.of(event(1, "ads", Consent.Type.GIVEN, null), event(2, "ads", Consent.Type.WITHDRAWN, null)));
        assertThat(ConsentState.of(events, START).allows("ads")).isFalse();

        events.add(event(3, "ads", Consent.Type.GIVEN, null));
        assertThat(ConsentState.of(events, START).allows("ads")).isTrue();
    }

    @Test
    void consentEndsWhenItExpires() {
        Instant expires = START.plus(Duration.ofDays(365));
        List<ConsentEvent> events = List.of(event(1, "ads", Consent.Type.GIVEN, expires));

        assertThat(ConsentState.of(events, expires.minusSeconds(1)).allows("ads"))
                .isTrue();
        assertThat(ConsentState.of(events, expires).allows("ads")).isFalse();
    }

    /// Whatever the order of the rows: allowed exactly when the newest decision is a consent.
    @Test
    void newestDecisionCountsInAnyOrder() {
        Random random = new Random(7);
        Consent.Type[] types = {
            Consent.Type.GIVEN,
            Consent.Type.REFUSED,
            Consent.Type.WITHDRAWN,
            Consent.Type.REQUESTED,
            Consent.Type.EXPIRED
        };
        for (int round = 0; round < 2_000; round++) {
            List<ConsentEvent> events = new ArrayList<>();
            Consent.@Nullable Type last = null;
            for (int i = 1; i <= random.nextInt(8); i++) {
                Consent.Type type = types[random.nextInt(types.length)];
                events.add(event(i, "ads", type, null));
                last = type == Consent.Type.REQUESTED ? last : type;
            }
            Collections.shuffle(events, random);
            assertThat(ConsentState.of(events, START).allows("ads")).isEqualTo(last == Consent.Type.GIVEN);
        }
    }

    @Test
    void cookieIsReadAsItWasWritten() {
        BrowserConsent consent = BrowserConsent.next().with(Map.of("statistics-own", false, "ads", true), true);

        BrowserConsent read = BrowserConsent.read(consent.value()).orElseThrow();
        assertThat(read).isEqualTo(consent);
        assertThat(read.refuses("statistics-own")).isTrue();
        assertThat(read.allows("ads")).isTrue();
        assertThat(read.subject()).isEqualTo(consent.subject());
        assertThat(BrowserConsent.read("1." + "a".repeat(43) + ".g0.ads=2")).isEmpty();
        assertThat(BrowserConsent.read("2." + "a".repeat(43) + ".g0")).isEmpty();
        assertThat(BrowserConsent.read("")).isEmpty();
    }

    private static ConsentEvent event(int order, String purpose, Consent.Type type, @Nullable Instant expires) {
        return new ConsentEvent(
                new UUID(0, order),
                SubjectKind.CONTACT,
                PERSON,
                purpose,
                type,
                Consent.Method.BUTTON,
                1,
                null,
                null,
                null,
                null,
                START.plusSeconds(order - 10),
                expires);
    }
}
