package io.parlour.knowledge.reading;

import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import io.parlour.livechat.HelpOfSite;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Help centers as chat widgets know them. A widget has no session, so it shows those that everyone may read.
@Component
final class HelpForWidgets implements HelpOfSite {
    private final ReadHelpCenter centers;

    HelpForWidgets(ReadHelpCenter centers) {
        this.centers = centers;
    }

    @Override
    public Optional<Help> of(OrganizationId organization, UUID site) {
        return centers.ofSite(organization, site)
                .filter(center -> center.access() == Audience.PUBLIC)
                .map(center -> new Help(center.address(), center.url()));
    }
}
