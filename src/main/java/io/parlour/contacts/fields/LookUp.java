package io.parlour.contacts.fields;

import io.parlour.contacts.fields.FieldLookup.Found;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Finds what a field can name.
///
/// Errors: `input.invalid` (kind) for kinds that name nothing.
@Component
public final class LookUp {
    private static final int MOST = 20;

    private final ObjectProvider<FieldLookup> lookups;
    private final Transactions transactions;

    LookUp(ObjectProvider<FieldLookup> lookups, Transactions transactions) {
        this.lookups = lookups;
        this.transactions = transactions;
    }

    /// By ids where there are any, else by words.
    public List<Found> find(AgentPrincipal agent, FieldKind kind, String query, Collection<UUID> ids) {
        FieldLookup lookup = lookups.stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("kind", "choice"));
        return transactions.read(
                agent.organization(),
                () -> ids.isEmpty()
                        ? lookup.search(agent, query.strip(), MOST)
                        : lookup.names(agent.organization(), ids).entrySet().stream()
                                .map(entry -> new Found(entry.getKey(), entry.getValue()))
                                .toList());
    }
}
