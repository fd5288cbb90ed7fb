package io.parlour.livechat;

import io.parlour.organizations.Site;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Which pages a site's parts may stand on (LC-9): its origins, our own, and this machine while it is in development.
@Component
public final class SiteOrigins {
    private static final Pattern LOOPBACK = Pattern.compile("https?://(localhost|127\\.0\\.0\\.1)(:\\d{1,5})?");

    private final Embedding embedding;

    SiteOrigins(Embedding embedding) {
        this.embedding = embedding;
    }

    public boolean allows(Site site, String origin) {
        return embedding.origins(site).contains(origin)
                || (site.development() && LOOPBACK.matcher(origin).matches());
    }
}
