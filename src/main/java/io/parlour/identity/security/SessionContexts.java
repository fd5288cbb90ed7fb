package io.parlour.identity.security;

import io.parlour.identity.signin.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/// Reads who asks from the session cookie, in the database, with each request. Nothing is saved here: signing in writes
/// the session itself.
@Component
final class SessionContexts implements SecurityContextRepository {
    private final Sessions sessions;
    private final SessionCookie cookie;

    SessionContexts(Sessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    @SuppressWarnings("deprecation") // the interface has no other way to name what it loads
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return cookie.session(holder.getRequest())
                .flatMap(sessions::resolve)
                .<SecurityContext>map(agent -> new SecurityContextImpl(new AgentAuthentication(agent)))
                .orElseGet(SecurityContextImpl::new);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // a session begins with a sign-in and ends with a sign-out, never by the way
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return cookie.session(request).isPresent();
    }
}
