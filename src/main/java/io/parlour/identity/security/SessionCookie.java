package io.parlour.identity.security;

import io.parlour.identity.signin.Client;
import io.parlour.identity.signin.SessionSettings;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookies of a console: one carries the session; the other, which outlives it, makes the browser known again. A
/// sign-in also renews the token against forged requests, so that nothing from before it is good after it.
@Component
public final class SessionCookie {
    private static final String SESSION = "parlour_session";
    private static final String DEVICE = "parlour_device";
    /// No browser keeps one longer.
    private static final Duration DEVICE_LIFE = Duration.ofDays(400);

    private final PublicAddress address;
    private final SessionSettings settings;
    private final CsrfTokenRepository forgery;

    SessionCookie(PublicAddress address, SessionSettings settings, CsrfTokenRepository forgery) {
        this.address = address;
        this.settings = settings;
        this.forgery = forgery;
    }

    public String name() {
        return address.cookie(SESSION);
    }

    Optional<String> session(HttpServletRequest request) {
        return read(name(), request);
    }

    public @Nullable String device(HttpServletRequest request) {
        return read(address.cookie(DEVICE), request).orElse(null);
    }

    public void set(OrganizationToken token, HttpServletRequest request, HttpServletResponse response) {
        write(name(), token.value(), settings.idle(), response);
        forgery.saveToken(forgery.generateToken(request), request, response);
    }

    public void setDevice(Client client, HttpServletResponse response) {
        write(address.cookie(DEVICE), client.token(), DEVICE_LIFE, response);
    }

    public void clear(HttpServletRequest request, HttpServletResponse response) {
        write(name(), "", Duration.ZERO, response);
        forgery.saveToken(forgery.generateToken(request), request, response);
    }

    private static Optional<String> read(String name, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? Optional.empty() : Optional.ofNullable(cookie.getValue());
    }

    private void write(String name, String value, Duration life, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(address.secure())
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
