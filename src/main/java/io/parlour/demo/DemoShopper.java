package io.parlour.demo;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.kernel.texts.ServerTexts;
import io.parlour.livechat.monitor.BeginVisit;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// A visitor of the demo shop who accepted tracking and looks at one product after the other, then stays at the last
/// one.
@Component
final class DemoShopper {
    private static final Duration A_PAGE = Duration.ofSeconds(40);
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final DemoOrganization demo;
    private final BeginVisit visits;
    private final PublicAddress address;
    private final Clock clock;
    private final ServerTexts texts;
    private final JsonMapper json;

    /// Of this browser, as the page would store it.
    private @Nullable String token;

    private int pages;
    private Instant next = Instant.EPOCH;

    DemoShopper(
            DemoOrganization demo,
            BeginVisit visits,
            PublicAddress address,
            Clock clock,
            ServerTexts texts,
            JsonMapper json) {
        this.demo = demo;
        this.visits = visits;
        this.address = address;
        this.clock = clock;
        this.texts = texts;
        this.json = json;
    }

    /// Opens the next page when it is time to, or says that the last one is still open.
    void look(OrganizationId organization) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(A_PAGE);
        boolean stays = pages > Product.ALL.size();
        Map<String, Object> said = new HashMap<>(page());
        said.put("site", demo.siteKey().orElseThrow());
        said.put("token", token == null ? "" : token);
        said.put("again", stays);
        BeginVisit.Sent sent =
                new BeginVisit.Sent(address.origin(), List.of(), List.of(), BROWSER, InetAddress.getLoopbackAddress());
        if (visits.begin(json.valueToTree(said), sent) instanceof BeginVisit.Outcome.Begun begun) {
            token = begun.token();
            pages = stays ? pages : pages + 1;
        }
    }

    private Map<String, Object> page() {
        String url = address.base() + "/demo";
        String title = "Larkfield, coffee tools";
        if (pages > 0) {
            Product product = Product.ALL.get(Math.min(pages, Product.ALL.size()) - 1);
            url += "/products/" + product.key();
            title = product.name(texts.in("en")) + " · Larkfield";
        }
        return Map.of("url", url, "title", title, "language", "nl", "screen", "1920x1080", "zone", "Europe/Amsterdam");
    }
}
