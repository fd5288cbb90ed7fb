package io.parlour.livechat.monitor.invitations;

import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.monitor.Inviters;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whose invitation a chat follows: one accepted within the last half hour that no chat has followed yet.
@Component
final class AcceptedInvitations implements Inviters {
    private static final Duration RECENT = Duration.ofMinutes(30);

    private final InvitationRows rows;
    private final Clock clock;

    AcceptedInvitations(InvitationRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Optional<UUID> of(OrganizationId organization, UUID browser) {
        return rows.inviter(organization, browser, clock.instant().minus(RECENT));
    }
}
