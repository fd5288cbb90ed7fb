package io.parlour.identity.security;

import io.parlour.identity.signin.SessionSettings;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/// The cookie that carries a session. A sign-in also renews the token against forged requests, so that nothing from
/// before it is good after it.
@Component
public final class SessionCookie {
    public static final String NAME = "parlour_session";
    private final PublicAddress address;
    private final SessionSettings settings;
    private final CsrfTokenRepository forgery;

    SessionCookie(PublicAddress address, SessionSettings settings, CsrfTokenRepository forgery) {
        this.address = address;
        this.settings = settings;
        this.forgery = forgery;
    }

    static Optional<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(NAME)) {
                return Optional.ofNullable(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    public void set(OrganizationToken token, HttpServletRequest request, HttpServletResponse response) {
        write(token.value(), settings.idle(), response);
        forgery.saveToken(forgery.generateToken(request), request, response);
    }

    public void clear(HttpServletRequest request, HttpServletResponse response) {
        write("", Duration.ZERO, response);
        forgery.saveToken(forgery.generateToken(request), request, response);
    }

    private void write(String value, Duration life, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(address.secure())
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
