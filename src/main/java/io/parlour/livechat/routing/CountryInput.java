package io.parlour.livechat.routing;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import io.parlour.livechat.monitor.device.Countries;
import io.parlour.livechat.monitor.device.CountryNames;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// From which country the chat was asked for. Offered only where the operator has a file that knows countries.
@Component
@Order(4)
final class CountryInput implements RoutingInput {
    private static final String COUNTRY = "country";

    private final Countries countries;

    CountryInput(Countries countries) {
        this.countries = countries;
    }

    @Override
    public List<Fields.Field> fields(OrganizationId organization) {
        return countries.known()
                ? List.of(new Fields.Field(COUNTRY, FieldType.CHOICE, "the visitor’s country", CountryNames.all()))
                : List.of();
    }

    @Override
    public Function<String, Optional<Fact>> of(Arrival arrival, ZoneId zone) {
        return field -> countries.known() && field.equals(COUNTRY)
                ? Optional.of(Fact.text(arrival.country()))
                : Optional.empty();
    }
}
