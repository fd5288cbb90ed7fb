package io.parlour.privacy.requests;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.SendLink;
import io.parlour.privacy.places.FindPlace;
import io.parlour.privacy.places.Place;
import io.parlour.privacy.places.PrivacyWords;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Emails about requests, in the language of who asked. All that end a request say where to complain (PR-33).
@Component
final class RequestLetters {
    private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|www\\.)\\S+");

    private final SendLink send;
    private final FindPlace places;
    private final PrivacyWords words;
    private final PublicAddress address;

    RequestLetters(SendLink send, FindPlace places, PrivacyWords words, PublicAddress address) {
        this.send = send;
        this.places = places;
        this.words = words;
        this.address = address;
    }

    /// It quotes what it confirms.
    void confirm(OrganizationId organization, Request request, OrganizationToken token) {
        Place place = places.of(organization);
        write(place, request, "confirm", Map.of("link", link(place, token), "details", quoted(request.details())));
    }

    /// Anyone may have written it, to anyone: addresses of web pages are left out. The page shows it whole.
    private static String quoted(@Nullable String details) {
        return details == null
                ? ""
                : LINK.matcher(details).replaceAll("…").lines().collect(Collectors.joining("\n> ", "> ", "\n\n"));
    }

    /// Where the passphrase of a copy is, which another letter leads to.
    void passphrase(OrganizationId organization, Request request, OrganizationToken token) {
        Place place = places.of(organization);
        write(place, request, "passphrase", Map.of("link", link(place, token)));
    }

    /// The answer waits on the page of the request.
    void ready(OrganizationId organization, Request request, OrganizationToken token) {
        Place place = places.of(organization);
        write(place, request, "ready", Map.of("link", link(place, token), "complaint", complaint(place, request)));
    }

    /// @param kind of the closing letter: `nothingHeld`, `corrected`, `objected`, `refused`, `withdrawn`
    void closed(OrganizationId organization, Request request, String kind, @Nullable Refusal refusal) {
        Place place = places.of(organization);
        Texts texts = words.in(request.language());
        String reason = refusal == null ? "" : texts.say("refusal." + refusal.key());
        write(place, request, kind, Map.of("reason", reason, "complaint", complaint(place, request)));
    }

    /// Before the address goes too: where the certificate will be.
    void erasing(OrganizationId organization, Request request, UUID certificate) {
        Place place = places.of(organization);
        write(
                place,
                request,
                "erasing",
                Map.of(
                        "link",
                        address.base() + "/privacy/certificate/" + certificate,
                        "complaint",
                        complaint(place, request)));
    }

    /// @param organizations whose data it is
    void routed(OrganizationId organization, Request request, List<String> organizations) {
        write(
                places.of(organization),
                request,
                "routed",
                Map.of(
                        "organizations",
                        String.join(", ", organizations),
                        "complaint",
                        complaint(places.of(organization), request)));
    }

    void extended(OrganizationId organization, Request request) {
        write(places.of(organization), request, "extended", Map.of());
    }

    private String link(Place place, OrganizationToken token) {
        return address.base() + place.path() + "/request/" + token.value();
    }

    private String complaint(Place place, Request request) {
        String authority = place.setting().authority();
        Texts texts = words.in(request.language());
        return authority == null
                ? texts.say("letter.complaint")
                : texts.say("letter.complaintTo", Map.of("authority", authority));
    }

    private void write(Place place, Request request, String kind, Map<String, String> more) {
        String to = request.address();
        if (to == null) {
            return;
        }
        Texts texts = words.in(request.language());
        Map<String, Object> values = new HashMap<>(more);
        values.put("organization", place.workspace().name());
        values.put("request", texts.say("kind." + request.kind().key()));
        values.put("number", request.name());
        values.put("due", day(request.due(), texts));
        values.put("address", to);
        send.send(
                place.organization(),
                new SendLink.Note(
                        to,
                        request.contact(),
                        texts.say("letter." + kind + ".subject", values),
                        texts.say("letter." + kind, values),
                        null));
    }

    static String day(LocalDate day, Texts texts) {
        return Objects.requireNonNull(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(texts.locale())
                .format(day));
    }
}
