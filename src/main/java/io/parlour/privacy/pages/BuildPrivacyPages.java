package io.parlour.privacy.pages;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.parlour.kernel.texts.Texts;
import io.parlour.privacy.erasure.Erasure;
import io.parlour.privacy.erasure.ErasureCounts;
import io.parlour.privacy.erasure.StartErasure;
import io.parlour.privacy.packages.ReadPurposes;
import io.parlour.privacy.places.Place;
import io.parlour.privacy.places.PrivacyWords;
import io.parlour.privacy.requests.Deadline;
import io.parlour.privacy.requests.FollowRequest;
import io.parlour.privacy.requests.PassphraseState;
import io.parlour.privacy.requests.Regime;
import io.parlour.privacy.requests.Request;
import io.parlour.privacy.requests.RequestKind;
import io.parlour.privacy.requests.RequestState;
import io.parlour.privacy.requests.WorkingDays;
import io.parlour.privacy.retention.ReadRules;
import java.text.Collator;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the public privacy pages from the rows that the engines read (PR-127).
@Component
final class BuildPrivacyPages {
    private static final List<String> SHOWN =
            List.of("support", "marketing-email", "statistics-own", "security", "account", "rights-proof");
    private static final int PACKAGE_DAYS = 7;

    @SuppressWarnings("NullAway") // templates ask whether there is one
    private static final HtmlInterceptor NO_INTERCEPTOR = null;

    private final ReadPurposes purposes;
    private final ReadRules rules;
    private final StartErasure erasures;
    private final PrivacyWords catalogs;
    private final Clock clock;

    /// What was entered, and what was wrong with it.
    record Entered(
            String kind,
            String email,
            String country,
            String details,
            @Nullable String error,
            String wrong) {
        static final Entered NOTHING = new Entered("access", "", "", "", null, "");
    }

    BuildPrivacyPages(
            ReadPurposes purposes, ReadRules rules, StartErasure erasures, PrivacyWords catalogs, Clock clock) {
        this.purposes = purposes;
        this.rules = rules;
        this.erasures = erasures;
        this.catalogs = catalogs;
        this.clock = clock;
    }

    String home(Place place, Texts words, Entered entered, PrivacySections sections) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), place.workspace().zone());
        PrivacyHome page = new PrivacyHome(
                kept(place, words),
                day(
                        Deadline.of(Regime.PROMISE, today, 0, false, new WorkingDays(day -> false))
                                .due(),
                        words),
                Arrays.stream(RequestKind.values()).map(RequestKind::key).toList(),
                countries(words),
                entered.kind(),
                entered.email(),
                entered.country(),
                entered.details(),
                entered.error(),
                entered.wrong());
        PrivacyFrame frame = frame(place, words);
        return render(out -> JtehomeGenerated.render(out, NO_INTERCEPTOR, frame, page, sections));
    }

    String message(Place place, Texts words, String title, String text) {
        return message(frame(place, words), title, text);
    }

    String message(PrivacyFrame frame, String title, String text) {
        return render(out -> JtemessageGenerated.render(out, NO_INTERCEPTOR, frame, title, text));
    }

    /// A version of the policy on a page of its own.
    String policy(PrivacyFrame frame, PrivacySections.Policy policy) {
        return render(out -> JtepolicypageGenerated.render(out, NO_INTERCEPTOR, frame, policy));
    }

    /// The registry of storage on a page of its own.
    String cookies(PrivacyFrame frame, PrivacySections sections) {
        return render(out -> JtecookiespageGenerated.render(out, NO_INTERCEPTOR, frame, sections));
    }

    /// Of an installation that no operator has set up yet.
    PrivacyFrame plainFrame(Texts words) {
        return new PrivacyFrame(
                words,
                "Parlour",
                null,
                "/privacy/policy",
                null,
                "",
                null,
                null,
                PrivacyStyle.STYLE.address("#0a607d"),
                languages(words));
    }

    /// @param phrase that was just shown
    /// @param error what was wrong with what was entered
    String status(
            Place place,
            Texts words,
            String path,
            FollowRequest.Seen seen,
            @Nullable String phrase,
            @Nullable String error) {
        Request request = seen.request();
        boolean asks = request.state() == RequestState.IDENTITY_PENDING;
        boolean objects = request.kind() == RequestKind.OBJECT;
        ZoneId zone = place.workspace().zone();
        boolean newPhrase = seen.phrase() == PassphraseState.NEW;
        boolean getPhrase = seen.phrase() != PassphraseState.NONE && phrase == null;
        PrivacyStatus page = new PrivacyStatus(
                path,
                words.say(asks ? "confirm.title" : seen.copy() ? "package.ready" : "status.title"),
                text(words, seen, asks, zone),
                error,
                asks && seen.open() ? words.say(objects ? "kind.object" : "confirm.button") : null,
                getPhrase ? words.say(newPhrase ? "package.showPhrase" : "package.newPhrase") : null,
                getPhrase ? words.say(newPhrase ? "package.getPhrase" : "package.phraseShown") : null,
                phrase,
                seen.copy(),
                withdraw(request, asks, words),
                new PrivacyStatus.Facts(
                        request.name(),
                        request.kind().key(),
                        request.country() == null ? null : country(request.country(), words),
                        request.details(),
                        request.state().key(),
                        day(request.receivedOn(), words),
                        request.state().isOpen() ? day(request.due(), words) : null,
                        request.closedAt() == null ? null : day(request.closedAt(), zone, words)),
                erasures.certificateOf(place.organization(), request.id())
                        .map(id -> "/privacy/certificate/" + id)
                        .orElse(null));
        PrivacyFrame frame = frame(place, words);
        return render(out -> JtestatusGenerated.render(out, NO_INTERCEPTOR, frame, page));
    }

    /// To end marketing takes one button; what no one presses does nothing.
    private static @Nullable String withdraw(Request request, boolean asks, Texts words) {
        if (!request.state().isOpen() || request.erasing() || (asks && request.kind() == RequestKind.OBJECT)) {
            return null;
        }
        return words.say(asks ? "confirm.notMe" : "withdraw.button");
    }

    String certificate(Place place, Texts words, Erasure erasure, boolean genuine) {
        ErasureCounts counts = erasure.counts();
        ZoneId zone = place.workspace().zone();
        NumberFormat number = NumberFormat.getIntegerInstance(words.locale());
        PrivacyCertificate page = new PrivacyCertificate(
                erasure.id().toString(),
                genuine,
                day(Objects.requireNonNull(erasure.erasedLiveAt()), zone, words),
                day(Objects.requireNonNull(erasure.beyondRecoveryAt()), zone, words),
                number.format(sum(counts.before())),
                number.format(counts.files()),
                number.format(sum(counts.redacted())),
                number.format(counts.places()),
                counts.kept().entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .toList());
        PrivacyFrame frame = frame(place, words);
        return render(out -> JtecertificateGenerated.render(out, NO_INTERCEPTOR, frame, page));
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static @Nullable String text(Texts words, FollowRequest.Seen seen, boolean asks, ZoneId zone) {
        Request request = seen.request();
        if (asks && !seen.open()) {
            return words.say("confirm.over");
        }
        if (asks) {
            // marketing stops at once: no one has to work on it
            return request.kind() == RequestKind.OBJECT
                    ? null
                    : words.say("confirm.text", Map.of("email", Objects.requireNonNullElse(request.address(), "")));
        }
        if (seen.copy()) {
            LocalDate until = LocalDate.ofInstant(Objects.requireNonNull(request.packageAt()), zone)
                    .plusDays(PACKAGE_DAYS);
            return words.say("package.readyText", Map.of("until", day(until, words)));
        }
        if (request.refusal() != null) {
            return words.say("outcome.refused", Map.of("reason", words.say("refusal." + request.refusal())));
        }
        if ("nothing-held".equals(request.outcome())) {
            return words.say("outcome.nothing-held");
        }
        return request.state() != RequestState.DELIVERED
                ? null
                : switch (request.kind()) {
                    case OBJECT -> words.say("outcome.objected");
                    case CORRECT -> words.say("outcome.corrected");
                    case ACCESS, ERASE -> null;
                };
    }

    private List<PrivacyHome.Kept> kept(Place place, Texts words) {
        Map<String, ReadPurposes.Purpose> all = purposes.all();
        return SHOWN.stream()
                .map(all::get)
                .filter(Objects::nonNull)
                .map(purpose -> new PrivacyHome.Kept(
                        words.say("data." + purpose.key()),
                        words.say("purpose." + purpose.key()),
                        words.say("basis." + purpose.basis().toLowerCase(Locale.ROOT)),
                        purpose.byPlan()
                                ? rules.of(place.organization()).orElseThrow().describe(words)
                                : words.count("kept.months", purpose.months()),
                        words.say("from." + purpose.key())))
                .toList();
    }

    private static List<PrivacyHome.Country> countries(Texts words) {
        Collator order = Collator.getInstance(words.locale());
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new PrivacyHome.Country(code, country(code, words)))
                .sorted(Comparator.comparing(PrivacyHome.Country::name, order))
                .toList();
    }

    private static String country(String code, Texts words) {
        return Locale.of("", code).getDisplayCountry(words.locale());
    }

    PrivacyFrame frame(Place place, Texts words) {
        return new PrivacyFrame(
                words,
                place.workspace().name(),
                place.workspace().logoPath(),
                place.path() + "/",
                place.help(),
                place.setting().controller(),
                place.setting().contact(),
                place.setting().authority(),
                PrivacyStyle.STYLE.address(place.color()),
                languages(words));
    }

    private List<PrivacyFrame.Language> languages(Texts words) {
        return catalogs.languages().stream()
                .map(tag -> new PrivacyFrame.Language(
                        tag,
                        Locale.forLanguageTag(tag).getDisplayName(Locale.forLanguageTag(tag)),
                        tag.equals(words.language())))
                .toList();
    }

    private static String day(LocalDate day, Texts words) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words.locale())
                .format(day);
    }

    private static String day(Instant at, ZoneId zone, Texts words) {
        return day(LocalDate.ofInstant(at, zone), words);
    }

    private static String render(Consumer<OwaspHtmlTemplateOutput> template) {
        StringOutput out = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(out));
        return out.toString();
    }
}
