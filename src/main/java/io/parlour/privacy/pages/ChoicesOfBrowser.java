package io.parlour.privacy.pages;

import io.parlour.contacts.consent.BrowserConsent;
import io.parlour.contacts.consent.Consent;
import io.parlour.contacts.consent.ConsentCookie;
import io.parlour.contacts.consent.ConsentEvent;
import io.parlour.contacts.consent.HonorSignal;
import io.parlour.contacts.consent.ReadConsents;
import io.parlour.helpdesk.portal.Member;
import io.parlour.helpdesk.portal.PortalSessions;
import io.parlour.kernel.Problem;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.kernel.web.PrivacySignal;
import io.parlour.livechat.monitor.ChangeMonitorSettings;
import io.parlour.organizations.SubjectKind;
import io.parlour.privacy.consent.FindOptionalPurposes;
import io.parlour.privacy.consent.MakeChoice;
import io.parlour.privacy.places.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// "My choices": of the contact who is signed in to the portal, else of this browser (PR-84, PR-98). Nothing is stored
/// before someone chooses.
@Component
final class ChoicesOfBrowser {
    private final BuildSections sections;
    private final FindOptionalPurposes purposes;
    private final MakeChoice choose;
    private final ReadConsents consents;
    private final ConsentCookie cookie;
    private final HonorSignal honor;
    private final Asker askers;
    private final ChangeMonitorSettings monitor;
    private final ChoiceLimits limits = new ChoiceLimits();

    /// The contact behind a request.
    @Component
    static final class Asker {
        private final PortalSessions sessions;
        private final PublicAddress address;

        Asker(PortalSessions sessions, PublicAddress address) {
            this.sessions = sessions;
            this.address = address;
        }

        Optional<Member> of(Place place, HttpServletRequest request) {
            return PortalSessions.cookies(request, address).stream()
                    .flatMap(each -> sessions.member(place.organization(), each).stream())
                    .findFirst();
        }
    }

    ChoicesOfBrowser(
            BuildSections sections,
            FindOptionalPurposes purposes,
            MakeChoice choose,
            ReadConsents consents,
            ConsentCookie cookie,
            HonorSignal honor,
            Asker askers,
            ChangeMonitorSettings monitor) {
        this.sections = sections;
        this.purposes = purposes;
        this.choose = choose;
        this.consents = consents;
        this.cookie = cookie;
        this.honor = honor;
        this.askers = askers;
        this.monitor = monitor;
    }

    PrivacySections sections(Place place, Texts words, HttpServletRequest request) {
        PrivacySections.Policy policy = sections.policy(
                        place.path() + "/",
                        number(request, "version"),
                        number(request, "with"),
                        place.workspace().zone(),
                        words)
                .orElseThrow(Problem::notFound);
        return new PrivacySections(
                policy,
                sections.storage(words),
                sections.agentStorage(words),
                choices(place, words, request),
                words.say("signals.gpc") + " "
                        + words.say(monitor.read(place.organization()).dntRefuses() ? "signals.dnt" : "signals.noDnt"));
    }

    private PrivacySections.Choices choices(Place place, Texts words, HttpServletRequest request) {
        boolean signal = PrivacySignal.isOn(request);
        Optional<Member> member = askers.of(place, request);
        member.ifPresent(each -> honor.seen(place.organization(), each.contact(), request));
        Optional<BrowserConsent> browser = cookie.read(request, place.organization());
        Map<String, ConsentEvent> decisions = new HashMap<>();
        member.map(Member::contact)
                .or(() -> browser.map(BrowserConsent::subject))
                .ifPresent(subject -> decisions.putAll(
                        consents.of(place.organization(), subject).decisions()));
        List<PrivacySections.Choice> shown = purposes.of(member.isPresent()).stream()
                .map(purpose -> choice(purpose, decisions.get(purpose.key()), signal, place, words))
                .toList();
        return new PrivacySections.Choices(
                place.path() + "/choices", signal, sections.necessary(), member.isPresent(), shown);
    }

    private static PrivacySections.Choice choice(
            FindOptionalPurposes.Choosable purpose,
            @Nullable ConsentEvent decision,
            boolean signal,
            Place place,
            Texts words) {
        boolean locked = purpose.optsOut() && signal;
        return new PrivacySections.Choice(
                purpose.key(),
                words.say("choice." + purpose.key()),
                words.say("choice." + purpose.key() + ".text"),
                decision != null && decision.type() == Consent.Type.GIVEN && !locked,
                locked,
                decision == null
                        ? null
                        : BuildSections.day(decision.at(), place.workspace().zone(), words));
    }

    /// What a form chose.
    ///
    /// @param network of who chooses
    /// @return the new cookie; empty where the contact is known
    Optional<String> choose(
            Place place, Texts words, String purpose, boolean agreed, HttpServletRequest request, String network) {
        Optional<Member> member = askers.of(place, request);
        FindOptionalPurposes.Choosable found = purposes.of(member.isPresent()).stream()
                .filter(each -> each.key().equals(purpose))
                .filter(each -> !(agreed && each.optsOut() && PrivacySignal.isOn(request)))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("purpose", "unknown"));
        Consent.Shown shown = new Consent.Shown(
                place.setting().controller(),
                words.say("choice." + found.key()) + "\n" + words.say("choice." + found.key() + ".text"),
                words.language(),
                "choices",
                null);
        if (member.isPresent()) {
            Member contact = member.get();
            if (found.key().equals(FindOptionalPurposes.NEWSLETTER)) {
                choose.newsletter(place.organization(), contact.contact(), contact.address(), agreed, shown);
            } else {
                choose.choose(place.organization(), SubjectKind.CONTACT, contact.contact(), found.key(), agreed, shown);
            }
            return Optional.empty();
        }
        limits.take(place.organization(), network);
        BrowserConsent before = cookie.read(request, place.organization()).orElseGet(BrowserConsent::next);
        UUID subject = before.subject();
        choose.choose(place.organization(), SubjectKind.VISITOR, subject, found.key(), agreed, shown);
        return Optional.of(cookie.header(
                place.organization(), before.with(Map.of(found.key(), agreed), PrivacySignal.isOn(request))));
    }

    /// Once for each change of the signal of a browser that chose before.
    ///
    /// @return the new cookie, where something changed
    Optional<String> noteSignal(Place place, HttpServletRequest request) {
        boolean signal = PrivacySignal.isOn(request);
        return cookie.read(request, place.organization())
                .filter(each -> each.signal() != signal)
                // a cookie that no choice made
                .filter(each -> !consents.of(place.organization(), each.subject())
                        .decisions()
                        .isEmpty())
                .map(each -> {
                    if (signal) {
                        honor.optOut(place.organization(), SubjectKind.VISITOR, each.subject());
                    }
                    Map<String, Boolean> states = new HashMap<>();
                    consents.of(place.organization(), each.subject())
                            .decisions()
                            .forEach((purpose, event) -> states.put(purpose, event.type() == Consent.Type.GIVEN));
                    return cookie.header(place.organization(), each.with(states, signal));
                });
    }

    private static @Nullable Integer number(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null || !text.matches("\\d{1,6}") ? null : Integer.valueOf(text);
    }
}
