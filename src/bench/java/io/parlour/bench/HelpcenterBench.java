package io.parlour.bench;

import io.parlour.bench.live.Figures;
import io.parlour.bench.people.Installation;
import io.parlour.bench.people.Web;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Public pages of a help center: how large an article of 1,000 words with the style sheet is, the time to render
/// pages no one asked for yet, to say that nothing changed, and to the first byte of rendered ones at a fixed rate.
/// Requests start when they are due, also while earlier ones wait.
///
/// `./parlour bench helpcenter [articles=200] [rate=500] [seconds=20] [seed=22]`. Targets: page and style sheet 30
/// KB compressed; cold render p95 40 ms; first byte p95 30 ms at 500 requests a second; unchanged p95 5 ms.
public final class HelpcenterBench {
    private static final String WORDS =
            "grinder burr setting filter kettle water scale brew cup order parcel return invoice warranty repair clean noise motor dial coffee";
    private static final int PAGE_WORDS = 1_000;
    private static final int MOST_BYTES = 30_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private boolean met = true;

    private HelpcenterBench(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments sizes = Arguments.of(args);
        boolean met;
        try (Installation installation = Installation.open(List.of())) {
            HelpcenterBench bench = new HelpcenterBench(installation.port());
            List<String> pages = bench.fill(
                    installation.owner(), sizes.number("articles", 200), new Random(sizes.number("seed", 22)));
            bench.sizes(pages.getLast());
            int half = pages.size() / 2;
            bench.oneByOne("the program's first pages", pages.subList(0, half), null, Integer.MAX_VALUE);
            bench.oneByOne("cold render", pages.subList(half, pages.size()), null, 40);
            bench.oneByOne("from cache, one at a time", pages, null, 30);
            bench.oneByOne("unchanged (304)", pages, bench.tag(pages.getFirst()), 5);
            bench.load(pages, 200, 5, false); // the program's code is compiled meanwhile
            bench.load(pages, sizes.number("rate", 500), sizes.number("seconds", 20), true);
            met = bench.met;
        }
        System.exit(met ? 0 : 1);
    }

    private List<String> fill(Web owner, int articles, Random random) throws IOException {
        String site = owner.require(owner.get("/api/v1/sites"))
                .get("items")
                .get(0)
                .get("id")
                .asString();
        String center = made(
                owner,
                "/api/v1/help-centers",
                Map.of("siteId", site, "name", "Larkfield", "address", "bench", "defaultLocale", "en"));
        owner.require(owner.patch("/api/v1/help-centers/" + center, Map.of("version", 1, "open", true)));
        String category = made(
                owner,
                "/api/v1/help-centers/" + center + "/categories",
                Map.of("translations", List.of(Map.of("locale", "en", "name", "Repair", "description", ""))));
        List<String> pages = new ArrayList<>(List.of("/help/bench/en/"));
        for (int at = 0; at < articles; at++) {
            String title = "Article number " + at;
            String id = made(
                    owner,
                    "/api/v1/articles",
                    Map.of("center", center, "category", category, "locale", "en", "title", title));
            String draft = "/api/v1/articles/" + id + "/drafts/en";
            int revision = owner.require(owner.get(draft)).get("revision").asInt();
            int saved = owner.require(owner.put(
                            draft,
                            Map.of(
                                    "title",
                                    title,
                                    "description",
                                    text(random, 12),
                                    "doc",
                                    document(random),
                                    "revision",
                                    revision)))
                    .get("revision")
                    .asInt();
            owner.require(owner.post(draft + "/publish", Map.of("revision", saved)));
            pages.add("/help/bench/en/a/article-number-" + at);
        }
        return pages;
    }

    private static String made(Web owner, String path, Map<String, ?> body) throws IOException {
        return owner.require(owner.post(path, body)).get("id").asString();
    }

    private static Map<String, ?> document(Random random) {
        List<Map<String, ?>> blocks = new ArrayList<>();
        for (int part = 0; part < 10; part++) {
            blocks.add(Map.of("type", "heading", "attrs", Map.of("level", 2), "content", List.of(words(random, 4))));
            for (int paragraph = 0; paragraph < 4; paragraph++) {
                blocks.add(Map.of("type", "paragraph", "content", List.of(words(random, PAGE_WORDS / 40 - 1))));
            }
        }
        return Map.of("type", "doc", "content", blocks);
    }

    private static Map<String, ?> words(Random random, int number) {
        return Map.of("type", "text", "text", text(random, number));
    }

    private static String text(Random random, int number) {
        String[] words = WORDS.split(" ", -1);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < number; at++) {
            // some of a kind, so that it does not compress like a list
            text.append(words[random.nextInt(words.length)])
                    .append(random.nextInt(3) == 0 ? Integer.toString(random.nextInt(1_000), 36) : "")
                    .append(' ');
        }
        return text.toString().strip();
    }

    private void sizes(String page) throws IOException, InterruptedException {
        HttpResponse<byte[]> html = client.send(request(page, null), HttpResponse.BodyHandlers.ofByteArray());
        String text = new String(
                new GZIPInputStream(new ByteArrayInputStream(html.body())).readAllBytes(), StandardCharsets.UTF_8);
        String style = text.replaceAll("(?s).*<link rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        int css = client.send(request(style, null), HttpResponse.BodyHandlers.ofByteArray())
                .body()
                .length;
        int script = client.send(request("/help/help.js", null), HttpResponse.BodyHandlers.ofByteArray())
                .body()
                .length;
        int both = html.body().length + css;
        met &= both <= MOST_BYTES;
        System.out.printf(
                "article of 1,000 words %,d B gzip (%,d B plain) + style sheet %,d B = %,d B (target %,d); script %,d B%n",
                html.body().length, text.length(), css, both, MOST_BYTES, script);
    }

    private String tag(String page) throws IOException, InterruptedException {
        return client.send(request(page, null), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private void oneByOne(String title, List<String> pages, @Nullable String tag, int target)
            throws IOException, InterruptedException {
        long[] nanos = new long[tag == null ? pages.size() : 300];
        long began = System.nanoTime();
        for (int at = 0; at < nanos.length; at++) {
            long start = System.nanoTime();
            String page = tag == null ? pages.get(at) : pages.getFirst();
            int status = client.send(request(page, tag), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            nanos[at] = System.nanoTime() - start;
            if (status != (tag == null ? 200 : 304)) {
                throw new IOException(page + " answered " + status);
            }
        }
        print(new Figures(title, (System.nanoTime() - began) / 1e9, nanos), target);
    }

    /// Open loop: each request is measured from the moment it was due.
    private void load(List<String> pages, int rate, int seconds, boolean counts) throws InterruptedException {
        int number = rate * seconds;
        long[] nanos = new long[number];
        AtomicInteger failed = new AtomicInteger();
        List<CompletableFuture<?>> all = new ArrayList<>(number);
        long began = System.nanoTime();
        for (int at = 0; at < number; at++) {
            int place = at;
            long due = began + at * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            all.add(client.sendAsync(request(pages.get(at % pages.size()), null), head -> {
                        nanos[place] = System.nanoTime() - due;
                        if (head.statusCode() != 200) {
                            failed.incrementAndGet();
                        }
                        return HttpResponse.BodySubscribers.discarding();
                    })
                    .exceptionally(e -> {
                        failed.incrementAndGet();
                        return null;
                    }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        Figures figures =
                new Figures("first byte from cache at " + rate + "/s", (System.nanoTime() - began) / 1e9, nanos);
        if (counts) {
            met &= failed.get() == 0;
            print(figures, 30);
            System.out.println(failed.get() + " failed of " + number);
        }
    }

    private void print(Figures figures, int target) {
        boolean good = figures.millis(0.95) <= target;
        met &= good;
        figures.print(target == Integer.MAX_VALUE ? "" : "target p95 " + target + " ms" + (good ? "" : "  MISSED"));
    }

    private HttpRequest request(String path, @Nullable String tag) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept-Encoding", "gzip")
                .header("Accept", "text/html")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return request.build();
    }
}
