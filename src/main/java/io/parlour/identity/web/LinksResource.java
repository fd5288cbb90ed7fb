package io.parlour.identity.web;

import io.parlour.identity.people.AcceptInvitation;
import io.parlour.identity.signin.Client;
import io.parlour.identity.signin.RequestPasswordReset;
import io.parlour.identity.signin.ResetPassword;
import io.parlour.identity.signin.SignInByLink;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What a link in a letter, or of the demo, does. The secret comes in the body: it stands behind the `#` of the link
/// and so in no log.
@RestController
@RequestMapping("/api/v1")
class LinksResource {
    private final SignInByLink signInByLink;
    private final RequestPasswordReset requestReset;
    private final ResetPassword resetPassword;
    private final AcceptInvitation acceptInvitation;
    private final Entry entry;

    record Link(@Nullable String token) {}

    record ResetWish(@Nullable String email) {}

    record NewPassword(@Nullable String token, @Nullable String password) {}

    record Acceptance(
            @Nullable String token,
            @Nullable String name,
            @Nullable String password) {}

    LinksResource(
            SignInByLink signInByLink,
            RequestPasswordReset requestReset,
            ResetPassword resetPassword,
            AcceptInvitation acceptInvitation,
            Entry entry) {
        this.signInByLink = signInByLink;
        this.requestReset = requestReset;
        this.resetPassword = resetPassword;
        this.acceptInvitation = acceptInvitation;
        this.entry = entry;
    }

    @PostMapping("/sign-in-links")
    MeView signInByLink(@RequestBody Link link, HttpServletRequest request, HttpServletResponse response) {
        Client client = entry.client(request);
        return entry.enter(signInByLink.signIn(Input.text("token", link.token()), client), client, request, response);
    }

    /// Says the same whoever has the address.
    @PostMapping("/password-resets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void requestPasswordReset(@RequestBody ResetWish wish, HttpServletRequest request) {
        requestReset.request(Input.text("email", wish.email()), entry.client(request));
    }

    @PutMapping("/password-resets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetPassword(@RequestBody NewPassword wish, HttpServletRequest request, HttpServletResponse response) {
        Client client = entry.client(request);
        resetPassword.reset(Input.text("token", wish.token()), wish.password(), client);
        entry.know(client, response);
    }

    @PostMapping("/agent-invitations/accept")
    MeView acceptInvitation(@RequestBody Acceptance wish, HttpServletRequest request, HttpServletResponse response) {
        Client client = entry.client(request);
        return entry.enter(
                acceptInvitation.accept(
                        Input.text("token", wish.token()), Input.text("name", wish.name()), wish.password(), client),
                client,
                request,
                response);
    }
}
