package io.parlour.redaction;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What an organization has set, completed by what is built in.
@Component
public final class ReadRedactionRules {
    private final RuleRows rows;
    private final Transactions transactions;

    /// Without a site it holds for the organization. At most one for each type and site.
    public record TypeMode(@Nullable UUID site, Type type, Mode mode) {}

    public record Settings(List<TypeMode> modes, CardRules cards, List<StoredPattern> patterns) {
        public Settings {
            modes = List.copyOf(modes);
            patterns = List.copyOf(patterns);
        }
    }

    ReadRedactionRules(RuleRows rows, Transactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    public Settings read(OrganizationId organization) {
        RuleSet.Stored stored = transactions.read(organization, () -> rows.read(organization));
        List<TypeMode> modes = new ArrayList<>();
        for (Type type : Type.values()) {
            Mode builtIn = Rules.DEFAULT_MODES.get(type);
            if (builtIn != null
                    && stored.rules().stream().noneMatch(rule -> rule.site() == null && rule.type() == type)) {
                modes.add(new TypeMode(null, type, builtIn));
            }
        }
        stored.rules().forEach(rule -> modes.add(new TypeMode(rule.site(), rule.type(), rule.mode())));
        return new Settings(modes, stored.cards(), stored.patterns());
    }
}
