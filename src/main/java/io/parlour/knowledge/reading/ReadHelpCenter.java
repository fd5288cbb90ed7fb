package io.parlour.knowledge.reading;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.HelpCenters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Open help centers. One that is not open yet, or closed again, is not there for readers.
@Component
public final class ReadHelpCenter {
    private final HelpCenters centers;
    private final Transactions transactions;

    ReadHelpCenter(HelpCenters centers, Transactions transactions) {
        this.centers = centers;
        this.transactions = transactions;
    }

    /// Of whichever organization.
    public Optional<HelpCenter> byAddress(String address) {
        return transactions
                .installation(() -> centers.byAddress(address))
                .flatMap(ref -> byId(ref.organization(), ref.center()));
    }

    public Optional<HelpCenter> ofSite(OrganizationId organization, UUID site) {
        return transactions
                .lookUp(organization, () -> centers.ofSite(organization, site))
                .filter(HelpCenter::open);
    }

    public Optional<HelpCenter> byId(OrganizationId organization, UUID center) {
        return transactions
                .lookUp(organization, () -> centers.find(organization, center))
                .filter(HelpCenter::open);
    }

    /// The public ones of the whole installation.
    public List<HelpCenter> all() {
        return transactions.installation(centers::open).stream()
                .flatMap(ref -> byId(ref.organization(), ref.center()).stream())
                .toList();
    }
}
