package io.parlour.livechat.routing;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// When a chat is asked for, in the zone of the widget's rules.
@Component
@Order(3)
final class TimeInput implements RoutingInput {
    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

    @Override
    public List<Fields.Field> fields(OrganizationId organization) {
        return List.of(
                new Fields.Field("hour", FieldType.NUMBER, "the hour of day (13.5 is 1:30 pm)"),
                new Fields.Field(
                        "weekday",
                        FieldType.CHOICE,
                        "the day of the week",
                        Arrays.stream(DayOfWeek.values())
                                .map(day ->
                                        new Fields.Option(key(day), day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
                                .toList()));
    }

    @Override
    public Function<String, Optional<Fact>> of(Arrival arrival, ZoneId zone) {
        ZonedDateTime local = arrival.at().atZone(zone);
        return field -> switch (field) {
            case "hour" -> Optional.of(Fact.number(hour(local)));
            case "weekday" -> Optional.of(Fact.text(key(local.getDayOfWeek())));
            default -> Optional.empty();
        };
    }

    private static BigDecimal hour(ZonedDateTime local) {
        return BigDecimal.valueOf(local.getHour())
                .add(BigDecimal.valueOf(local.getMinute()).divide(MINUTES, 4, RoundingMode.DOWN));
    }

    private static String key(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
