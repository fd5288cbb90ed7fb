package io.parlour.livechat.invitations;

import static io.parlour.kernel.conditions.FieldType.BOOL;
import static io.parlour.kernel.conditions.FieldType.CHOICE;
import static io.parlour.kernel.conditions.FieldType.NUMBER;
import static io.parlour.kernel.conditions.FieldType.SET;
import static io.parlour.kernel.conditions.FieldType.TEXT;
import static io.parlour.kernel.conditions.FieldType.VALUE;

import io.parlour.kernel.conditions.Fields;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an invitation may ask of a page (LC-92), and which of it a browser knows only with leave.
public final class InvitationFields {
    /// One thing that may be asked.
    ///
    /// @param needs `memory` for what earlier pages must have left behind, `consent` for what the visitor monitor
    /// knows;
    ///     null for what every page knows
    public record Marked(
            String key,
            io.parlour.kernel.conditions.FieldType type,
            String label,
            List<Fields.Option> options,
            @Nullable String needs) {}

    static final Fields ASKED = Fields.of(
            new Fields.Field("page.url", TEXT, "the page's address"),
            new Fields.Field("page.title", TEXT, "the page's title"),
            new Fields.Field("entry.url", TEXT, "the first page of the visit"),
            new Fields.Field("previous.url", TEXT, "the page before"),
            new Fields.Field("referrer", TEXT, "the page that led here"),
            new Fields.Field("search.words", TEXT, "what was searched for"),
            new Fields.Field("utm.source", TEXT, "the campaign's source"),
            new Fields.Field("utm.medium", TEXT, "the campaign's medium"),
            new Fields.Field("utm.campaign", TEXT, "the campaign"),
            new Fields.Field("utm.term", TEXT, "the campaign's term"),
            new Fields.Field("utm.content", TEXT, "the campaign's content"),
            new Fields.Field("time.page", NUMBER, "the seconds on this page"),
            new Fields.Field("time.site", NUMBER, "the seconds on the site"),
            new Fields.Field("scroll", NUMBER, "the part of the page that was seen, in percent,"),
            new Fields.Field("visit.pages", NUMBER, "the number of pages on this visit"),
            new Fields.Field("visits", NUMBER, "the number of visits"),
            new Fields.Field("language", TEXT, "the language"),
            new Fields.Field(
                    "device",
                    CHOICE,
                    "the device",
                    List.of(
                            new Fields.Option("desktop", "a computer"),
                            new Fields.Option("tablet", "a tablet"),
                            new Fields.Option("phone", "a phone"))),
            new Fields.Field("country", CHOICE, "the country", countries()),
            new Fields.Field("variable.", VALUE, "the variable"),
            new Fields.Field("identified", BOOL, "the visitor is signed in"),
            new Fields.Field("online", SET, "the departments with somebody online"),
            new Fields.Field("hour", NUMBER, "the hour of the visitor's day"),
            new Fields.Field("exit", BOOL, "the visitor is about to leave"),
            new Fields.Field("clicks", SET, "what was clicked, as selectors,"),
            new Fields.Field("events", SET, "the events the page told of"),
            new Fields.Field("since.chat", NUMBER, "the minutes since the last chat"),
            new Fields.Field("since.invitation", NUMBER, "the minutes since the last invitation"),
            new Fields.Field("since.close", NUMBER, "the minutes since the panel was closed"),
            new Fields.Field(
                    "chat.status",
                    CHOICE,
                    "the chat",
                    List.of(new Fields.Option("none", "not begun"), new Fields.Option("ended", "ended"))));

    private static final Map<String, String> NEEDS = Map.of(
            "entry.url", "memory",
            "referrer", "memory",
            "search.words", "memory",
            "time.site", "memory",
            "visit.pages", "memory",
            "visits", "memory",
            "since.chat", "memory",
            "since.invitation", "memory",
            "since.close", "memory",
            "country", "consent");

    private InvitationFields() {}

    /// By ISO 3166-1, and Kosovo by the code that files of countries give it.
    private static List<Fields.Option> countries() {
        return Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
                .map(code -> new Fields.Option(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
                .sorted(Comparator.comparing(Fields.Option::label))
                .toList();
    }

    /// What may be asked here.
    ///
    /// @param countries whether the installation can tell a country (LC-86); if not, nobody is offered the question
    public static List<Marked> all(boolean countries) {
        return ASKED.all().stream()
                .filter(field -> countries || !field.key().equals("country"))
                .map(field ->
                        new Marked(field.key(), field.type(), field.label(), field.options(), NEEDS.get(field.key())))
                .toList();
    }
}
