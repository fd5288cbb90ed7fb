package io.parlour.browser;

import io.parlour.livechat.monitor.BeginVisit;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Pages of a shop whose visitors agreed to be seen, without their browsers: so many that nobody would open them.
final class SeenVisitors {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PAGES =
            List.of("", "kettles", "kettles/gooseneck", "grinders/fold-60", "scales", "delivery", "returns", "cart");
    private static final List<String> TITLES = List.of(
            "Larkfield Coffee Gear",
            "Kettles",
            "Gooseneck kettle",
            "Fold 60 hand grinder",
            "Scales",
            "Delivery",
            "Returns",
            "Your cart");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5"
                    + " Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5"
                    + " Safari/605.1.15");
    private static final List<String> REFERRERS =
            List.of("https://www.google.com/", "", "https://coffee-forum.example/threads/9", "https://news.example/");
    private static final List<String> LANGUAGES = List.of("en-GB", "de-AT", "fr", "sv", "ar");

    private SeenVisitors() {}

    static void come(BrowserApp app, String site, String origin, int count) {
        BeginVisit visits = app.bean(BeginVisit.class);
        for (int i = 0; i < count; i++) {
            BeginVisit.Sent sent = new BeginVisit.Sent(
                    origin, List.of(), List.of(), of(AGENTS, i), InetAddress.ofLiteral("10.0." + i % 250 + ".7"));
            visits.begin(JSON.valueToTree(page(site, origin, i)), sent);
        }
    }

    private static Map<String, Object> page(String site, String origin, int i) {
        Map<String, Object> page = new LinkedHashMap<>();
        int place = i * 7 % 11 % PAGES.size();
        page.put("site", site);
        page.put("url", origin + "/" + PAGES.get(place) + (i % 3 == 0 ? "?utm_campaign=spring" : ""));
        page.put("title", TITLES.get(place));
        page.put("referrer", of(REFERRERS, i / 2));
        page.put("language", of(LANGUAGES, i));
        page.put("screen", "1440×900");
        page.put("zone", "Europe/Vienna");
        page.put("set", i % 5 == 0 ? Map.of("basket", 20 + i % 90) : Map.of());
        return page;
    }

    private static String of(List<String> all, int number) {
        return all.get(number % all.size());
    }
}
