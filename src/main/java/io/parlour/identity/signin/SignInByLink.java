package io.parlour.identity.signin;

import io.parlour.identity.SignInLinks;
import io.parlour.kernel.OrganizationToken;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Signs a demo agent in by one click.
///
/// Errors: 422 `identity.link-invalid`.
@Component
public final class SignInByLink {
    private final SignInLinks links;
    private final OpenSession openSession;

    SignInByLink(SignInLinks links, OpenSession openSession) {
        this.links = links;
        this.openSession = openSession;
    }

    public OrganizationToken signIn(String link, Client client) {
        OrganizationToken token = OrganizationToken.read(link).orElseThrow(Links::invalid);
        UUID agent = links.use(token).orElseThrow(Links::invalid);
        return openSession.open(token.organization(), agent, client);
    }
}
