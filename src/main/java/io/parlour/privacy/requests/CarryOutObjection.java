package io.parlour.privacy.requests;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.StopMarketing;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Stops marketing at once for someone whose address is proven, or for whom an agent asks. In the running transaction.
@Component
final class CarryOutObjection {
    private final RequestRows rows;
    private final RequestLetters letters;
    private final StopMarketing marketing;
    private final Clock clock;

    CarryOutObjection(RequestRows rows, RequestLetters letters, StopMarketing marketing, Clock clock) {
        this.rows = rows;
        this.letters = letters;
        this.marketing = marketing;
        this.clock = clock;
    }

    void carryOut(OrganizationId organization, UUID id, Collection<String> addresses, @Nullable UUID agent) {
        Instant now = Sql.now(clock);
        Request request = rows.find(organization, id).orElseThrow();
        addresses.forEach(each -> marketing.request(organization, each));
        rows.close(organization, id, RequestState.DELIVERED, "answered", null, now);
        rows.step(organization, id, "answered", now, agent);
        letters.closed(organization, request, "objected", null);
    }
}
