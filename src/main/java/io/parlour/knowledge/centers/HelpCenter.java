package io.parlour.knowledge.centers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.parlour.kernel.LanguageTag;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.UUID;

/// The public side of a site's knowledge.
///
/// @param address the name in its URLs, unique over the installation
/// @param url of its start page, without a trailing slash and without a language
/// @param locales in the order in which they are offered
public record HelpCenter(
        @JsonIgnore OrganizationId organization,
        UUID id,
        SiteName site,
        String address,
        String url,
        String name,
        boolean open,
        String defaultLocale,
        List<String> locales,
        Audience access,
        boolean noindex,
        Theme theme,
        int version) {
    public HelpCenter {
        locales = List.copyOf(locales);
    }

    /// Where its readers find it under another host.
    ///
    /// @param base without a slash at its end
    public HelpCenter at(String base) {
        return new HelpCenter(
                organization,
                id,
                site,
                address,
                base + "/help/" + address,
                name,
                open,
                defaultLocale,
                locales,
                access,
                noindex,
                theme,
                version);
    }

    public record SiteName(UUID id, String name) {}

    /// The languages of this help center, best first for a reader of `locale`: that one, those close to it, the
    /// default, then all others (KB-34).
    public List<String> order(String locale) {
        SequencedSet<String> order = new LinkedHashSet<>(LanguageTag.matching(locale, locales));
        if (locales.contains(locale)) {
            order.addFirst(locale);
        }
        order.add(defaultLocale);
        order.addAll(locales);
        return List.copyOf(order);
    }
}
