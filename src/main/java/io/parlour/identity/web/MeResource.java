package io.parlour.identity.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.ChangeMe;
import io.parlour.identity.people.ChangeAddress;
import io.parlour.identity.signin.ChangePassword;
import io.parlour.identity.signin.Client;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The signed-in agent.
@RestController
@RequestMapping("/api/v1/me")
class MeResource {
    private final MeView.Views views;
    private final ChangeMe changeMe;
    private final ChangePassword changePassword;
    private final ChangeAddress changeAddress;
    private final Entry entry;

    record AddressRequest(
            @Nullable String current, @Nullable String email) {}

    record PasswordWish(@Nullable String current, @Nullable String password) {}

    MeResource(
            MeView.Views views,
            ChangeMe changeMe,
            ChangePassword changePassword,
            ChangeAddress changeAddress,
            Entry entry) {
        this.views = views;
        this.changeMe = changeMe;
        this.changePassword = changePassword;
        this.changeAddress = changeAddress;
        this.entry = entry;
    }

    @GetMapping
    MeView get(@AuthenticationPrincipal AgentPrincipal agent) {
        return views.of(agent.organization(), agent.agent());
    }

    @PatchMapping
    MeView change(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody ChangeMe.Changes changes) {
        return views.of(changeMe.change(agent, changes));
    }

    @PutMapping("/email")
    MeView changeEmail(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody AddressRequest wish) {
        changeAddress.own(agent, Input.text("current", wish.current()), wish.email());
        return views.of(agent.organization(), agent.agent());
    }

    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestBody PasswordWish wish,
            HttpServletRequest request,
            HttpServletResponse response) {
        Client client = entry.client(request);
        changePassword.change(agent, Input.text("current", wish.current()), wish.password(), client);
        entry.know(client, response);
    }
}
