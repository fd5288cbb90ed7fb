package io.parlour.livechat.monitor.segments;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import io.parlour.livechat.monitor.board.VisitorRow;
import io.parlour.livechat.monitor.device.CountryNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What segments may ask of a visitor: what its row on the board shows. The console's twin is
/// `web/console/livechat/visitors/segments/facts.ts`.
final class VisitorFacts {
    private static final String VARIABLE = "variable.";

    private final boolean countries;
    private final JsonMapper json;

    VisitorFacts(boolean countries, JsonMapper json) {
        this.countries = countries;
        this.json = json;
    }

    Fields fields() {
        return new Fields(all(countries));
    }

    Fact of(VisitorRow row, String field) {
        return switch (field) {
            case "page" -> Fact.text(row.url());
            case "title" -> Fact.text(row.title());
            case "entry" -> Fact.text(row.entry());
            case "referrer" -> Fact.text(row.referrer());
            case "search" -> Fact.text(row.searchWords());
            case "campaign" -> Fact.text(row.campaign());
            case "site" -> Fact.text(row.site());
            case "country" -> countries ? Fact.text(row.country()) : Fact.unknown();
            case "language" -> Fact.text(primary(row.language()));
            case "device" -> Fact.text(row.device());
            case "browser" -> Fact.text(row.browserName());
            case "os" -> Fact.text(row.os());
            case "pages" -> Fact.number(row.pages());
            case "visits" -> Fact.number(row.visits());
            case "chats" -> Fact.number(row.chats());
            case "known" -> Fact.truth(row.contact() != null);
            case "name" -> Fact.text(row.name());
            default -> field.startsWith(VARIABLE) ? variable(row, field.substring(VARIABLE.length())) : Fact.unknown();
        };
    }

    private Fact variable(VisitorRow row, String name) {
        try {
            JsonNode value = json.readTree(row.custom()).path(name);
            return value.isValueNode() && !value.isNull() ? Fact.text(value.asString()) : Fact.missing();
        } catch (JacksonException e) {
            return Fact.missing();
        }
    }

    /// `de` of `de-AT`.
    private static @Nullable String primary(@Nullable String tag) {
        return tag == null ? null : LanguageTag.base(tag);
    }

    private static List<Fields.Field> all(boolean countries) {
        List<Fields.Field> all = new ArrayList<>(List.of(
                new Fields.Field("page", FieldType.TEXT, "the page address"),
                new Fields.Field("title", FieldType.TEXT, "the page title"),
                new Fields.Field("entry", FieldType.TEXT, "the landing page"),
                new Fields.Field("referrer", FieldType.TEXT, "the referrer"),
                new Fields.Field("search", FieldType.TEXT, "the search query"),
                new Fields.Field("campaign", FieldType.TEXT, "the campaign"),
                new Fields.Field("site", FieldType.TEXT, "the site"),
                new Fields.Field("language", FieldType.CHOICE, "the visitor’s language"),
                new Fields.Field("device", FieldType.CHOICE, "the device", devices()),
                new Fields.Field("browser", FieldType.TEXT, "the browser"),
                new Fields.Field("os", FieldType.TEXT, "the operating system"),
                new Fields.Field("pages", FieldType.NUMBER, "the number of pages in this visit"),
                new Fields.Field("visits", FieldType.NUMBER, "the number of visits"),
                new Fields.Field("chats", FieldType.NUMBER, "the number of chats"),
                new Fields.Field("known", FieldType.BOOL, "the visitor is a contact"),
                new Fields.Field("name", FieldType.TEXT, "the visitor’s name"),
                new Fields.Field(VARIABLE, FieldType.VALUE, "the page variable")));
        if (countries) {
            all.add(new Fields.Field("country", FieldType.CHOICE, "the visitor’s country", CountryNames.all()));
        }
        return all;
    }

    private static List<Fields.Option> devices() {
        return Stream.of("desktop", "phone", "tablet", "other")
                .map(kind -> new Fields.Option(kind, kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1)))
                .toList();
    }
}
