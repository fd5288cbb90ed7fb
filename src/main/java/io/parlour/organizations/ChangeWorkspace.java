package io.parlour.organizations;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes an organization's name, time zone and default language.
///
/// Errors: `input.invalid` (name, zone, language).
@Component
public final class ChangeWorkspace {
    private final Organizations organizations;
    private final WorkspaceLanguages languages;
    private final Transactions transactions;

    public record Changes(
            @Nullable String name,
            @Nullable String zone,
            @Nullable String language) {}

    ChangeWorkspace(Organizations organizations, WorkspaceLanguages languages, Transactions transactions) {
        this.organizations = organizations;
        this.languages = languages;
        this.transactions = transactions;
    }

    public void change(OrganizationId organization, Changes wished) {
        List<Problem.FieldError> errors = new ArrayList<>();
        Optional<String> name = Names.read("name", wished.name(), errors);
        Optional<ZoneId> zone = WorkspaceZone.read(wished.zone());
        Optional<String> language = languages.read(wished.language());
        if (zone.isEmpty()) {
            errors.add(new Problem.FieldError("zone", "unknown:zone"));
        }
        if (language.isEmpty()) {
            errors.add(new Problem.FieldError("language", "unknown"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        transactions.in(
                organization,
                () -> organizations.change(
                        organization, name.orElseThrow(), zone.orElseThrow(), language.orElseThrow()));
    }
}
