package io.parlour.kernel.web;

import io.parlour.kernel.PublicAddress;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// The only place that makes cookies: each belongs to a [StorageItem] of the registry (PR-85). Scripts can't read
/// them, and other sites don't send them along.
@Component
public final class Cookies {
    public static final String HEADER = "Set-Cookie";

    private final PublicAddress address;

    Cookies(PublicAddress address) {
        this.address = address;
    }

    /// The name of an item's cookie.
    public String name(StorageItem item) {
        if (item.kind() != StorageItem.Kind.COOKIE || item.pattern().endsWith("*")) {
            throw new IllegalArgumentException(item.pattern() + " isn't a cookie of one name");
        }
        return address.cookie(item.pattern());
    }

    /// The name of an item with many names.
    public String name(StorageItem item, String end) {
        return address.cookie(item.named(end));
    }

    /// A value for [#HEADER].
    ///
    /// @param name as from [#name]
    /// @param life zero takes the cookie away
    /// @param path where the installation is reached without https; behind it a cookie is for all paths
    public String header(StorageItem item, String name, String value, Duration life, String path) {
        if (item.kind() != StorageItem.Kind.COOKIE || !item.matches(name)) {
            throw new IllegalArgumentException(name + " isn't a cookie of " + item.pattern());
        }
        if (item.lifetime() != null && life.compareTo(item.lifetime()) > 0) {
            throw new IllegalArgumentException(name + " would live longer than the registry says");
        }
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(address.secure())
                .sameSite("Lax")
                .path(address.secure() ? "/" : path)
                .maxAge(life)
                .build()
                .toString();
    }
}
