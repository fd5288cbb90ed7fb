package io.parlour.livechat.routing;

import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The page, how the visitor came to it, and what it said of the visitor.
@Component
@Order(1)
final class PageInput implements RoutingInput {
    private static final String VARIABLE = "variable.";

    @Override
    public List<Fields.Field> fields(OrganizationId organization) {
        return List.of(
                new Fields.Field("page", FieldType.TEXT, "the page address"),
                new Fields.Field("entry", FieldType.TEXT, "the landing page"),
                new Fields.Field("referrer", FieldType.TEXT, "the referrer"),
                new Fields.Field("language", FieldType.CHOICE, "the visitor’s language"),
                new Fields.Field(VARIABLE, FieldType.VALUE, "the page variable"),
                new Fields.Field(
                        "source",
                        FieldType.CHOICE,
                        "the starter of the chat",
                        List.of(
                                new Fields.Option("visitor", "Visitor"),
                                new Fields.Option("auto_invite", "Automatic invitation"),
                                new Fields.Option("manual_invite", "Agent invitation"),
                                new Fields.Option("api", "API"))));
    }

    @Override
    public Function<String, Optional<Fact>> of(Arrival arrival, ZoneId zone) {
        return field -> switch (field) {
            case "page" -> Optional.of(Fact.text(arrival.pageUrl()));
            case "entry" -> Optional.of(Fact.text(arrival.brought().entryUrl()));
            case "referrer" -> Optional.of(Fact.text(arrival.brought().referrer()));
            case "language" -> Optional.of(Fact.text(primary(arrival.language())));
            case "source" -> Optional.of(Fact.text(arrival.source()));
            default ->
                field.startsWith(VARIABLE)
                        ? Optional.of(Fact.text(arrival.brought().variables().get(field.substring(VARIABLE.length()))))
                        : Optional.empty();
        };
    }

    /// `de` of `de-AT`.
    private static @Nullable String primary(@Nullable String tag) {
        return tag == null ? null : LanguageTag.base(tag);
    }
}
