package io.parlour.conversations.web;

import io.parlour.conversations.followers.FollowTicket;
import io.parlour.conversations.mentions.Colleague;
import io.parlour.conversations.mentions.EndGrants;
import io.parlour.conversations.mentions.Grant;
import io.parlour.identity.AgentPrincipal;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Agents beside the one who has a ticket: those who follow it, and those whom a note has let in.
@RestController
@RequestMapping("/api/v1/conversations/{id}")
class FollowerResource {
    private final FollowTicket follow;
    private final EndGrants grants;

    record Followers(List<Colleague> items) {}

    record GrantList(List<Grant> items) {}

    FollowerResource(FollowTicket follow, EndGrants grants) {
        this.follow = follow;
        this.grants = grants;
    }

    @GetMapping("/followers")
    Followers followers(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return new Followers(follow.followers(agent, id));
    }

    @PutMapping("/followers/{follower}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID follower) {
        follow.follow(agent, id, follower);
    }

    @DeleteMapping("/followers/{follower}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unfollow(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID follower) {
        follow.leave(agent, id, follower);
    }

    @GetMapping("/grants")
    GrantList grants(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        return new GrantList(grants.of(agent, id));
    }

    @DeleteMapping("/grants/{guest}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endGrant(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID guest) {
        grants.end(agent, id, guest);
    }
}
