package io.parlour.privacy.packages;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.privacy.people.FindAccounts;
import io.parlour.privacy.people.Person;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// All that is kept of who asks: as a customer of the organization and, if that is the operator, of the accounts that
/// the address signs in with anywhere (PR-72). What other organizations keep of their customers is theirs to answer.
@Component
public final class GatherData {
    private final WritePackage packages;
    private final FindAccounts accounts;
    private final Transactions transactions;

    GatherData(WritePackage packages, FindAccounts accounts, Transactions transactions) {
        this.packages = packages;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    /// All of it.
    ///
    /// @param address that was proven
    /// @param patience for each organization
    public GatheredData of(Person person, @Nullable String address, Duration patience) {
        Map<String, GatheredData.Part> found = new LinkedHashMap<>();
        try {
            transactions
                    .snapshot(person.organization(), patience, () -> packages.read(person))
                    .forEach(each -> found.put(each.table().name(), each));
            for (OrganizationId each : accounts.askedOf(person.organization(), address)) {
                transactions
                        .snapshot(each, patience, () -> packages.account(each, Objects.requireNonNull(address)))
                        .forEach(more -> found.merge(more.table().name(), more, GatheredData.Part::and));
            }
        } catch (RuntimeException e) {
            new GatheredData(List.copyOf(found.values())).close();
            throw e;
        }
        return new GatheredData(List.copyOf(found.values()));
    }
}
