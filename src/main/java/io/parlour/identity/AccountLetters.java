package io.parlour.identity;

import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.UUID;

/// Letters about accounts. Called inside the transaction that makes the link: a letter goes out if that commits.
public interface AccountLetters {
    /// How long a link to reset a password works.
    Duration RESET_LIFE = Duration.ofHours(1);

    /// How long an invitation can be accepted.
    Duration INVITATION_LIFE = Duration.ofDays(7);

    void passwordReset(OrganizationId organization, UUID agent, String email, String link);

    void notice(OrganizationId organization, UUID agent, String email, AccountNotice notice);

    /// `organizationName` says who invites, `role` what the person will be.
    void invitation(OrganizationId organization, String email, Role role, String organizationName, String link);
}
