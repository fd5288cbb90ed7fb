package io.parlour.identity.security;

import io.parlour.identity.signin.Client;
import io.parlour.identity.signin.SessionSettings;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.web.Cookies;
import io.parlour.kernel.web.StorageItem;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookies of a console: one carries the session; the other, which outlives it, makes the browser known again. A
/// sign-in also renews the token against forged requests, so that nothing from before it is good after it.
@Component
public final class SessionCookie {
    private final Cookies cookies;
    private final ConsoleStorage storage;
    private final SessionSettings settings;
    private final CsrfTokenRepository forgery;

    SessionCookie(Cookies cookies, ConsoleStorage storage, SessionSettings settings, CsrfTokenRepository forgery) {
        this.cookies = cookies;
        this.storage = storage;
        this.settings = settings;
        this.forgery = forgery;
    }

    public String name() {
        return cookies.name(storage.session());
    }

    public Optional<String> session(HttpServletRequest request) {
        return read(name(), request);
    }

    public @Nullable String device(HttpServletRequest request) {
        return read(cookies.name(ConsoleStorage.DEVICE), request).orElse(null);
    }

    public void set(OrganizationToken token, HttpServletRequest request, HttpServletResponse response) {
        write(storage.session(), token.value(), settings.idle(), response);
        forgery.saveToken(forgery.generateToken(request), request, response);
    }

    public void setDevice(Client client, HttpServletResponse response) {
        write(ConsoleStorage.DEVICE, client.token(), ConsoleStorage.DEVICE_LIFE, response);
    }

    public void clear(HttpServletRequest request, HttpServletResponse response) {
        write(storage.session(), "", Duration.ZERO, response);
        forgery.saveToken(forgery.generateToken(request), request, response);
    }

    private static Optional<String> read(String name, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? Optional.empty() : Optional.ofNullable(cookie.getValue());
    }

    private void write(StorageItem item, String value, Duration life, HttpServletResponse response) {
        response.addHeader(Cookies.HEADER, cookies.header(item, cookies.name(item), value, life, "/"));
    }
}
