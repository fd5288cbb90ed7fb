package io.parlour.identity.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.security.SessionCookie;
import io.parlour.identity.signin.Client;
import io.parlour.identity.signin.EndSessions;
import io.parlour.identity.signin.Sessions;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.limits.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// The last step of every way in: the cookie goes out, the session that the browser had before ends, and the answer
/// says who is here now.
@Component
final class Entry {
    private final SessionCookie cookie;
    private final Sessions sessions;
    private final EndSessions endSessions;
    private final MeView.Views views;
    private final ClientAddress addresses;

    Entry(
            SessionCookie cookie,
            Sessions sessions,
            EndSessions endSessions,
            MeView.Views views,
            ClientAddress addresses) {
        this.cookie = cookie;
        this.sessions = sessions;
        this.endSessions = endSessions;
        this.views = views;
        this.addresses = addresses;
    }

    Client client(HttpServletRequest request) {
        return Client.of(
                addresses.of(request).getHostAddress(),
                request.getHeader(HttpHeaders.USER_AGENT),
                cookie.device(request));
    }

    MeView enter(OrganizationToken token, Client client, HttpServletRequest request, HttpServletResponse response) {
        AgentPrincipal agent = sessions.resolve(token.value())
                .orElseThrow(() -> new IllegalStateException("a session just opened does not stand"));
        cookie.session(request).flatMap(sessions::resolve).ifPresent(old -> end(old, agent));
        cookie.set(token, request, response);
        cookie.setDevice(client, response);
        return views.of(agent.organization(), agent.agent());
    }

    private void end(AgentPrincipal old, AgentPrincipal agent) {
        boolean renewed = old.agent().equals(agent.agent());
        endSessions.end(
                old.organization(),
                old.agent(),
                renewed ? EndSessions.Which.renewed(old.session()) : EndSessions.Which.one(old.session()));
    }

    void leave(HttpServletRequest request, HttpServletResponse response) {
        cookie.clear(request, response);
    }

    /// Makes this browser known from now on.
    void know(Client client, HttpServletResponse response) {
        cookie.setDevice(client, response);
    }
}
