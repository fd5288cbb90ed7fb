package io.parlour.conversations.drafts;

import io.parlour.conversations.MessageKind;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What the agent's draft said before it lost against another device or was thrown away, for seven days (HD-58).
@Component
public final class EarlierDrafts {
    static final Duration KEPT = Duration.ofDays(7);

    private final DraftVersions versions;
    private final Transactions transactions;
    private final Clock clock;

    /// A draft as it was before.
    ///
    /// @param cause `lost` or `discarded`
    public record Version(
            UUID id,
            MessageKind kind,
            String text,
            @Schema(allowableValues = {"lost", "discarded"}) String cause,
            Instant at) {}

    EarlierDrafts(DraftVersions versions, Transactions transactions, Clock clock) {
        this.versions = versions;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Newest first, at most twenty.
    public List<Version> of(OrganizationId organization, UUID conversation, UUID agent, MessageKind kind) {
        return transactions.read(
                organization,
                () -> versions.of(
                        new Drafts.Place(organization, conversation, agent, kind),
                        clock.instant().minus(KEPT)));
    }
}
