package io.parlour.identity.web;

import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.IdentityPermissions;
import io.parlour.identity.Role;
import io.parlour.identity.people.Invitation;
import io.parlour.identity.people.Invitations;
import io.parlour.identity.people.Invite;
import io.parlour.identity.people.InviteColleague;
import io.parlour.identity.people.WithdrawInvitation;
import io.parlour.kernel.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invitations of agents.
@RestController
@RequestMapping("/api/v1/agent-invitations")
class InvitationsResource {
    private final Invitations invitations;
    private final InviteColleague inviteColleague;
    private final WithdrawInvitation withdrawInvitation;
    private final Access access;
    private final Clock clock;

    record Wish(
            @Nullable String email,
            @Nullable String name,
            @Nullable Role role,
            @Nullable List<UUID> departments) {}

    /// `link` is never shown again.
    record Made(UUID id, String email, Role role, Instant expiresAt, String link) {}

    InvitationsResource(
            Invitations invitations,
            InviteColleague inviteColleague,
            WithdrawInvitation withdrawInvitation,
            Access access,
            Clock clock) {
        this.invitations = invitations;
        this.inviteColleague = inviteColleague;
        this.withdrawInvitation = withdrawInvitation;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping
    Page<Invitation> list(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        access.require(agent, IdentityPermissions.AGENT_MANAGE);
        return invitations.page(agent.organization(), clock.instant(), cursor, Page.limit(limit));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made invite(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody Wish wish) {
        access.require(agent, IdentityPermissions.AGENT_MANAGE);
        Invite.New wished = new Invite.New(
                wish.email(),
                wish.name(),
                Objects.requireNonNullElse(wish.role(), Role.AGENT),
                Objects.requireNonNullElse(wish.departments(), List.of()),
                agent.agent());
        Invite.Made made = inviteColleague.invite(agent, wished);
        Invitation invitation = made.invitation();
        return new Made(invitation.id(), invitation.email(), invitation.role(), invitation.expiresAt(), made.link());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, IdentityPermissions.AGENT_MANAGE);
        withdrawInvitation.withdraw(agent, id);
    }
}
