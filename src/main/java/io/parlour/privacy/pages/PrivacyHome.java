package io.parlour.privacy.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first page: what is kept, and the form, with what was entered.
///
/// @param due until when a request of today is answered
/// @param wrong the field that was not taken; empty: none
public record PrivacyHome(
        List<Kept> kept,
        String due,
        List<String> kinds,
        List<Country> countries,
        String kind,
        String email,
        String country,
        String details,
        @Nullable String error,
        String wrong) {
    public PrivacyHome {
        kept = List.copyOf(kept);
        kinds = List.copyOf(kinds);
        countries = List.copyOf(countries);
    }

    /// A line of the table.
    public record Kept(String data, String purpose, String basis, String period, String from) {}

    /// A choice of the form.
    ///
    /// @param code ISO 3166-1 alpha-2
    public record Country(String code, String name) {}
}
