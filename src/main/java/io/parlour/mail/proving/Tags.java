package io.parlour.mail.proving;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A list of `name=value;` as DKIM and DMARC write them (RFC 6376 §3.2). Names in lower case; folds in values are left
/// out where [#bare] is asked.
record Tags(Map<String, String> values) {
    static Tags of(String list) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String each : list.split(";", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(
                        each.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        each.substring(equals + 1).strip());
            }
        }
        return new Tags(values);
    }

    String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    String lower(String name, String otherwise) {
        return get(name, otherwise).toLowerCase(Locale.ROOT);
    }

    /// Without any white space; null where it is not there.
    @Nullable
    String bare(String name) {
        String value = values.get(name);
        return value == null ? null : value.replaceAll("\\s", "");
    }
}
