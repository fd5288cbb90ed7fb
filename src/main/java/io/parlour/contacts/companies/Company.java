package io.parlour.contacts.companies;

import io.parlour.kernel.Versioned;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A company.
///
/// @param domains of mail; whoever proves an address of one joins
/// @param calendar by whose hours promises to it count, null: by those of the department or the site
/// @param department that its new mail goes to, null: the mailbox's
/// @param fields values of the organization's own fields, by their keys
/// @param contacts how many belong to it
public record Company(
        UUID id,
        String name,
        List<String> domains,
        @Nullable UUID calendar,
        @Nullable UUID department,
        Map<String, Object> fields,
        long contacts)
        implements Versioned {
    public Company {
        domains = List.copyOf(domains);
        fields = Map.copyOf(fields);
    }

    /// Without how many belong to it, which comes and goes by itself.
    @Override
    public String version() {
        return Versioned.versionOf(
                List.of(name, domains, String.valueOf(calendar), String.valueOf(department), new TreeMap<>(fields)));
    }
}
