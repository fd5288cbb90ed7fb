package io.parlour.contacts.consent;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Secrets;
import io.parlour.kernel.web.Cookies;
import io.parlour.kernel.web.StorageItem;
import io.parlour.kernel.web.StorageItems;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The one cookie that remembers choices, for each organization that asked. It's made by a choice, never before.
@Component
public final class ConsentCookie implements StorageItems {
    private static final int NAME = 6;
    private static final StorageItem ITEM = new StorageItem(
            "consent",
            "consent-*",
            StorageItem.Kind.COOKIE,
            StorageItem.Category.NECESSARY,
            RecordConsent.LIFE,
            StorageItem.Where.PAGES,
            "contacts");

    private final Cookies cookies;

    ConsentCookie(Cookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public List<StorageItem> items() {
        return List.of(ITEM);
    }

    public Optional<BrowserConsent> read(HttpServletRequest request, OrganizationId organization) {
        Cookie cookie = WebUtils.getCookie(request, name(organization));
        return cookie == null ? Optional.empty() : BrowserConsent.read(cookie.getValue());
    }

    /// A value for the header `Set-Cookie`.
    public String header(OrganizationId organization, BrowserConsent consent) {
        return cookies.header(ITEM, name(organization), consent.value(), RecordConsent.LIFE, "/");
    }

    private String name(OrganizationId organization) {
        byte[] hash = Secrets.hash("consent " + organization.value());
        return cookies.name(ITEM, HexFormat.of().formatHex(hash, 0, NAME));
    }
}
