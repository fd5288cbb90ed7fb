package io.parlour.helpdesk.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.Texts;
import io.parlour.mail.SendLink;
import java.net.URLEncoder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The letters that bring links or tell of passwords, in the language of whoever asked for them.
@Component
final class PortalLetters {
    private final SendLink send;
    private final PublicAddress address;

    /// Who gets it.
    record To(Portal portal, String address, @Nullable UUID contact, Texts words) {}

    PortalLetters(SendLink send, PublicAddress address) {
        this.send = send;
        this.address = address;
    }

    /// @param back the path of the help center to go back to; empty: the portal
    void signIn(To to, OrganizationToken token, String back) {
        String rest = back.isEmpty() ? "" : "&to=" + URLEncoder.encode(back, UTF_8);
        write(to, "letterSignInSubject", "letterSignIn", link(to, "/enter?t=" + token.value() + rest));
    }

    void confirm(To to, OrganizationToken token) {
        write(to, "letterConfirmSubject", "letterConfirm", link(to, "/confirm?t=" + token.value()));
    }

    void password(To to) {
        write(to, "letterPasswordSubject", "letterPassword", link(to, "/sign-in"));
    }

    private String link(To to, String rest) {
        return to.portal().address(address) + rest;
    }

    private void write(To to, String subject, String text, String link) {
        String site = to.portal().site().name();
        send.send(
                to.portal().organization(),
                new SendLink.Note(
                        to.address(),
                        to.contact(),
                        to.words().say(subject, site),
                        to.words().say(text, site, link),
                        null));
    }
}
