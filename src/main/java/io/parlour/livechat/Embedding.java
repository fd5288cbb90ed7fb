package io.parlour.livechat;

import io.parlour.kernel.PublicAddress;
import io.parlour.organizations.Site;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// How our parts stand inside another's page: from which origins, and in which words.
@Component
class Embedding {
    private final PublicAddress address;
    private final JsonMapper json;

    Embedding(PublicAddress address, JsonMapper json) {
        this.address = address;
        this.json = json;
    }

    String host() {
        return address.base();
    }

    String socketHost() {
        return address.socketOrigin();
    }

    /// Where the panel may be framed (LC-9): the site's origins, and our own for the preview and the demo page.
    List<String> origins(Site site) {
        List<String> origins = new ArrayList<>(site.allowedOrigins());
        origins.add(address.origin());
        return origins.stream().distinct().toList();
    }

    /// The same as sources of `frame-ancestors`; any port of this machine while the site is in development.
    String frameAncestors(Site site) {
        List<String> sources = new ArrayList<>();
        sources.add("'self'");
        sources.addAll(site.allowedOrigins());
        if (site.development()) {
            sources.add("http://localhost:*");
            sources.add("http://127.0.0.1:*");
        }
        return String.join(" ", sources);
    }

    /// JSON that may stand inside a script or a page: no character in it can end either.
    String json(Object value) {
        return json.writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
