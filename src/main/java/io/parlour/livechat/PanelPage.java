package io.parlour.livechat;

import io.parlour.organizations.Site;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// The text of the panel's document and the policy it is served under.
@Component
class PanelPage {
    private static final List<String> PARTS = List.of("forms", "help", "masking", "messenger", "transcript", "trust");

    private final WidgetFiles built;
    private final Embedding embedding;

    PanelPage(WidgetFiles built, Embedding embedding) {
        this.built = built;
        this.embedding = embedding;
    }

    List<String> origins(Site site) {
        return embedding.origins(site);
    }

    /// A document to fill in.
    ///
    /// @param plain what a browser without scripts is shown; empty in a frame, whose page runs scripts
    record Head(String title, String language, String direction, String nonce, String plain) {}

    String html(Head head, Object configuration) {
        return """
            <!doctype html>
            <html lang="%s" dir="%s"%s>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
            <title>%s</title>
            <script type="application/json" id="parlour-config" nonce="%s">%s</script>
            <script src="/widget/v1/assets/%s" nonce="%s" defer></script>
            </head>
            <body><div id="root"></div>%s</body>
            </html>
            """.formatted(
                        head.language(),
                        head.direction(),
                        head.plain().isEmpty() ? "" : " class=\"alone\"",
                        HtmlUtils.htmlEscape(head.title()),
                        head.nonce(),
                        embedding.json(configuration),
                        built.script(),
                        head.nonce(),
                        head.plain().isEmpty() ? "" : "<noscript>" + head.plain() + "</noscript>");
    }

    /// Where the parts are that the panel fetches when it is needed, by their names.
    Map<String, String> parts() {
        Map<String, String> addresses = new TreeMap<>();
        PARTS.forEach(name -> addresses.put(name, "/widget/v1/assets/" + built.part(name)));
        return addresses;
    }

    /// @param alone whether it is a page of its own, which nobody may frame
    String policy(Site site, String nonce, boolean alone) {
        return "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
                + "'; img-src 'self' blob:; media-src 'self'; connect-src 'self' " + embedding.socketHost()
                + "; form-action 'self'; base-uri 'none'; frame-ancestors "
                + (alone ? "'none'" : embedding.frameAncestors(site));
    }
}
