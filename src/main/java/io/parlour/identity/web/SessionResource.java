package io.parlour.identity.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.signin.Client;
import io.parlour.identity.signin.EndSessions;
import io.parlour.identity.signin.SignIn;
import io.parlour.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The session of this browser: begin and end it.
@RestController
@RequestMapping("/api/v1/session")
class SessionResource {
    private final SignIn signIn;
    private final EndSessions endSessions;
    private final Entry entry;

    record Body(
            @Nullable String email,
            @Nullable String password,
            @Nullable UUID organization) {}

    SessionResource(SignIn signIn, EndSessions endSessions, Entry entry) {
        this.signIn = signIn;
        this.endSessions = endSessions;
        this.entry = entry;
    }

    @PostMapping
    MeView signIn(@RequestBody Body body, HttpServletRequest request, HttpServletResponse response) {
        SignIn.Request wished = new SignIn.Request(
                Input.text("email", body.email()), Input.text("password", body.password()), body.organization());
        Client client = entry.client(request);
        return switch (signIn.signIn(wished, client)) {
            case SignIn.Outcome.SignedIn in -> entry.enter(in.token(), client, request, response);
            case SignIn.Outcome.ChooseOrganization choose ->
                throw new Problem(409, "identity.choose-organization")
                        .with(Map.of("organizations", choose.organizations()));
            case SignIn.Outcome.Failed failed -> throw new Problem(401, "identity.sign-in-failed");
            case SignIn.Outcome.TooMany tooMany ->
                throw Problem.tooMany("identity.too-many-attempts", tooMany.retryAfter());
        };
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(
            @AuthenticationPrincipal AgentPrincipal agent, HttpServletRequest request, HttpServletResponse response) {
        endSessions.end(agent.organization(), agent.agent(), EndSessions.Which.one(agent.session()));
        entry.leave(request, response);
    }
}
