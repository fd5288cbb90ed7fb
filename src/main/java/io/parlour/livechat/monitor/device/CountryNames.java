package io.parlour.livechat.monitor.device;

import io.parlour.kernel.conditions.Fields;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The countries a condition may choose from, by name.
public final class CountryNames {
    private CountryNames() {}

    public static List<Fields.Option> all() {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Fields.Option(code, Locale.of("", code).getDisplayCountry(Locale.ENGLISH)))
                .sorted(Comparator.comparing(Fields.Option::label))
                .toList();
    }
}
