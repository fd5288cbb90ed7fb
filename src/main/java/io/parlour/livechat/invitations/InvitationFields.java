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
            new Fields.Field("page.url", TEXT, "the page address"),
            new Fields.Field("page.title", TEXT, "the page title"),
            new Fields.Field("entry.url", TEXT, "the landing page"),
            new Fields.Field("previous.url", TEXT, "the previous page"),
            new Fields.Field("referrer", TEXT, "the referrer"),
            new Fields.Field("search.words", TEXT, "the search query"),
            new Fields.Field("utm.source", TEXT, "the campaign source"),
            new Fields.Field("utm.medium", TEXT, "the campaign medium"),
            new Fields.Field("utm.campaign", TEXT, "the campaign name"),
            new Fields.Field("utm.term", TEXT, "the campaign term"),
            new Fields.Field("utm.content", TEXT, "the campaign content"),
            new Fields.Field("time.page", NUMBER, "the time on the page in seconds"),
            new Fields.Field("time.site", NUMBER, "the time on the site in seconds"),
            new Fields.Field("scroll", NUMBER, "the scroll depth in percent"),
            new Fields.Field("visit.pages", NUMBER, "the number of pages in this visit"),
            new Fields.Field("visits", NUMBER, "the number of visits"),
            new Fields.Field("language", TEXT, "the visitor’s language"),
            new Fields.Field(
                    "device",
                    CHOICE,
                    "the device",
                    List.of(
                            new Fields.Option("desktop", "Desktop"),
                            new Fields.Option("tablet", "Tablet"),
                            new Fields.Option("phone", "Phone"))),
            new Fields.Field("country", CHOICE, "the visitor’s country", countries()),
            new Fields.Field("variable.", VALUE, "the page variable"),
            new Fields.Field("identified", BOOL, "the visitor is signed in"),
            new Fields.Field("online", SET, "the departments online"),
            new Fields.Field("hour", NUMBER, "the visitor’s hour of day"),
            new Fields.Field("exit", BOOL, "the visitor is about to leave"),
            new Fields.Field("clicks", SET, "the clicked elements (CSS selectors)"),
            new Fields.Field("events", SET, "the page events"),
            new Fields.Field("since.chat", NUMBER, "the number of minutes since the last chat"),
            new Fields.Field("since.invitation", NUMBER, "the number of minutes since the last invitation"),
            new Fields.Field("since.close", NUMBER, "the number of minutes since the chat window was closed"),
            new Fields.Field(
                    "chat.status",
                    CHOICE,
                    "the chat status",
                    List.of(new Fields.Option("none", "Not started"), new Fields.Option("ended", "Ended"))));

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
