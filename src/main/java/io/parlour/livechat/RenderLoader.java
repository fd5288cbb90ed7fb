package io.parlour.livechat;

import io.parlour.organizations.Sites;
import org.springframework.stereotype.Service;

/// Makes the script that a site includes (LC-1): the loader with the site's public set inside. Reads nothing about the
/// visitor. An unknown or closed site gets a script that does nothing, so that a host page never sees an error.
@Service
public final class RenderLoader {
    /// A script to send, or a configuration.
    ///
    /// @param lasting false for one that may be cached for a minute only
    public record Loader(String script, boolean lasting) {}

    private static final Loader EMPTY = new Loader("/* Parlour: no widget for this address. */", false);

    private final Sites sites;
    private final PublicSet set;
    private final WidgetFiles built;

    RenderLoader(Sites sites, PublicSet set, WidgetFiles built) {
        this.sites = sites;
        this.set = set;
        this.built = built;
    }

    /// What a loader of an exact version asks for (LC-8): the site's public set, or null.
    public Loader configuration(String siteKey) {
        return sites.byKey(siteKey)
                .flatMap(ref -> set.of(ref.organization(), ref.site()))
                .map(said -> new Loader(said.json(), said.lasting()))
                .orElse(new Loader("null", false));
    }

    public Loader of(String siteKey) {
        return sites.byKey(siteKey)
                .flatMap(ref -> set.of(ref.organization(), ref.site()))
                .map(said -> new Loader(built.loader(said.json()), said.lasting()))
                .orElse(EMPTY);
    }
}
