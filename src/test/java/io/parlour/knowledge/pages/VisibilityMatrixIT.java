package io.parlour.knowledge.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.TestApp;
import io.parlour.conversations.Scene;
import io.parlour.identity.Company;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.articles.ArchiveArticle;
import io.parlour.knowledge.articles.Article;
import io.parlour.knowledge.articles.ChangeArticle;
import io.parlour.knowledge.articles.ChooseSlug;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.SaveHelpCenter;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.reading.SearchArticles;
import io.parlour.knowledge.reading.Viewer;
import io.parlour.knowledge.versions.PublishArticle;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import io.parlour.search.Query;
import io.parlour.search.finding.FindDocuments;
import io.parlour.search.finding.FindPassages;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Every kind of access × every reader × everything a reader can ask over HTTP, in a public help center, one for
/// signed-in contacts and a closed one (KB-25). Each article, category and draft has a word of its own: where it
/// must not be seen the word is in no answer, and what is counted is what is seen.
class VisibilityMatrixIT {
    private static final String COMMON = "okapi";
    private static final Set<String> NOBODY = Set.of("nobody");

    private final TestApp app = TestApp.shared();
    private final List<Placed> articles = new ArrayList<>();
    /// Words of what no reader of pages may see.
    private final List<String> secrets = new ArrayList<>();
    private int cells;

    /// @param word in its title, description, keywords, text and URL, and in no other
    /// @param ways the keys of a viewer at each of its places
    private record Placed(
            UUID id, String word, String slug, String locale, UUID category, List<Set<String>> ways, UUID image) {
        boolean seenBy(Viewer viewer, Set<String> ofCenter) {
            return viewer.keys().containsAll(ofCenter)
                    && ways.stream().anyMatch(each -> viewer.keys().containsAll(each));
        }
    }

    private record Reader(String name, ConsoleClient client, Viewer viewer) {}

    @Test
    void noAnswerTellsOfWhatAReaderMayNotSee() {
        try (HelpScene scene = new HelpScene(app, "en", "de", "fr");
                ConsoleClient anonymous = new ConsoleClient(app);
                ConsoleClient contact = new ConsoleClient(app);
                ConsoleClient foreign = new ConsoleClient(app);
                ConsoleClient agent = Company.of(app, scene.organization).console(Role.OWNER);
                ConsoleClient foreignAgent = Company.in(app).console(Role.OWNER)) {
            write(scene);
            List<Reader> readers = List.of(
                    new Reader("anonymous", anonymous, Viewer.ANONYMOUS),
                    new Reader("contact", signIn(contact, member(scene, scene.site)), Viewer.CONTACT),
                    new Reader("contact of another organization", signIn(foreign, stranger()), Viewer.ANONYMOUS),
                    new Reader("agent", agent, Viewer.ANONYMOUS),
                    new Reader("agent of another organization", foreignAgent, Viewer.ANONYMOUS));
            for (State state : State.values()) {
                change(scene, state);
                readers.forEach(reader -> pages(scene, reader, state));
                readers.forEach(reader -> programs(scene, reader, state));
                for (Viewer viewer : List.of(Viewer.ANONYMOUS, Viewer.CONTACT)) {
                    bot(scene, viewer.asBot(), state);
                }
                agents(agent, foreignAgent, state);
            }
            assertThat(cells).as("cells").isGreaterThan(4_000);
        }
    }

    private enum State {
        PUBLIC(Set.of()),
        SIGNED_IN(Set.of("contact")),
        CLOSED(NOBODY),
        /// Once more after all those changes.
        OPEN_AGAIN(Set.of());

        @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
        private final Set<String> needs;

        State(Set<String> needs) {
            this.needs = needs;
        }
    }

    private void change(HelpScene scene, State state) {
        app.bean(SaveHelpCenter.class)
                .change(
                        scene.writer,
                        scene.center.id(),
                        new SaveHelpCenter.Changes(
                                null,
                                null,
                                null,
                                state != State.CLOSED,
                                null,
                                List.of("en", "de"),
                                state == State.SIGNED_IN ? Audience.SIGNED_IN : Audience.PUBLIC,
                                null,
                                null));
    }

    private void write(HelpScene scene) {
        UUID open = scene.category(null, "Open things");
        UUID members = scene.category(null, "Catmembers things", Audience.SIGNED_IN);
        UUID inside = scene.category(members, "Catinside things", Audience.AGENTS);
        secrets.addAll(List.of("catinside", "draftword", "editedword"));
        Set<String> contact = Set.of("contact");
        Set<String> team = Set.of("agent");
        place(scene, open, "alphaword", Audience.PUBLIC, Set.of());
        place(scene, open, "bravoword", Audience.SIGNED_IN, contact);
        place(scene, open, "charlieword", Audience.AGENTS, team);
        place(scene, open, "deltaword", Audience.BOT, Set.of("bot"));
        place(scene, members, "echoword", Audience.PUBLIC, contact);
        place(scene, members, "foxtrotword", Audience.BOT, Set.of("contact", "bot"));
        place(scene, inside, "golfword", Audience.PUBLIC, Set.of("contact", "agent"));
        Placed archived = place(scene, open, "hotelword", Audience.PUBLIC, NOBODY);
        app.bean(ArchiveArticle.class).archive(scene.writer, archived.id(), true);
        Placed unpublished = place(scene, open, "indiaword", Audience.PUBLIC, NOBODY);
        scene.unpublish(unpublished.id(), "en");
        UUID draft = app.bean(CreateArticle.class).create(scene.writer, open, "en", "draftword " + COMMON);
        UUID image = scene.picture(articles.size() + 1);
        save(scene, draft, "en", "draftword", "draftword", image);
        articles.add(new Placed(draft, "draftword", "draftword-" + COMMON, "en", open, List.of(NOBODY), image));

        Placed edited = place(scene, open, "julietword", Audience.PUBLIC, Set.of());
        save(scene, edited.id(), "en", "julietword", "editedword", edited.image());
        place(scene, open, "kiloword", "de", Audience.PUBLIC, Set.of());
        place(scene, open, "limaword", "fr", Audience.PUBLIC, NOBODY);

        Placed twice = place(scene, inside, "mikeword", Audience.PUBLIC, Set.of("contact", "agent"));
        move(scene, twice.id(), inside, open);
        articles.remove(twice);
        articles.add(new Placed(
                twice.id(),
                twice.word(),
                twice.slug(),
                "en",
                open,
                List.of(Set.of(), Set.of("contact", "agent")),
                twice.image()));
        Placed moved = place(scene, open, "novemberword", Audience.PUBLIC, Set.of());
        move(scene, moved.id(), inside);
        articles.remove(moved);
        articles.add(new Placed(
                moved.id(),
                moved.word(),
                moved.slug(),
                "en",
                inside,
                List.of(Set.of("contact", "agent")),
                moved.image()));
        Placed renamed = place(scene, open, "oscarword", Audience.AGENTS, team);
        app.bean(ChooseSlug.class).choose(scene.writer, renamed.id(), "en", "oscarword-renamed");
    }

    private void move(HelpScene scene, UUID article, UUID... categories) {
        app.bean(ChangeArticle.class)
                .change(
                        scene.writer,
                        article,
                        new ChangeArticle.Changes(
                                null,
                                null,
                                null,
                                null,
                                null,
                                Stream.of(categories)
                                        .map(each -> new Article.Placement(
                                                scene.center.id(), each, each.equals(categories[0])))
                                        .toList(),
                                null));
    }

    private Placed place(HelpScene scene, UUID category, String word, Audience access, Set<String> way) {
        return place(scene, category, word, "en", access, way);
    }

    private Placed place(HelpScene scene, UUID category, String word, String locale, Audience access, Set<String> way) {
        UUID image = scene.picture(articles.size() + 1);
        UUID article = app.bean(CreateArticle.class).create(scene.writer, category, locale, word + " " + COMMON);
        app.bean(ChangeArticle.class)
                .change(
                        scene.writer,
                        article,
                        new ChangeArticle.Changes(access, List.of(word, COMMON), null, null, null, null, null));
        int revision = save(scene, article, locale, word, word, image);
        app.bean(PublishArticle.class).publish(scene.writer, article, locale, revision, null);
        Placed placed = new Placed(article, word, scene.slug(article, locale), locale, category, List.of(way), image);
        articles.add(placed);
        return placed;
    }

    private int save(HelpScene scene, UUID article, String locale, String title, String text, UUID image) {
        JsonMapper json = app.bean(JsonMapper.class);
        JsonNode doc = json.readTree(
                ReadMarkdown.content("The " + COMMON + " eats " + text + ".\n\n## More on " + text + "\n\nIt sleeps.")
                        .json());
        ((ArrayNode) doc.path("content"))
                .add(json.valueToTree(Map.of("type", "image", "attrs", Map.of("id", image, "alt", text))));
        int revision =
                app.bean(ReadDraft.class).read(scene.writer, article, locale).revision();
        return app.bean(SaveDraft.class)
                .save(
                        scene.writer,
                        article,
                        locale,
                        new SaveDraft.Wish(title + " " + COMMON, "About " + text, doc, revision))
                .revision();
    }

    private String member(HelpScene scene, Site site) {
        UUID contact = app.superuser()
                .sql("select id from contact where organization_id = ? limit 1")
                .param(scene.organization.value())
                .query(UUID.class)
                .single();
        return HelpScene.cookie(app, scene.organization, contact, site);
    }

    private String stranger() {
        Scene other = Scene.in(app);
        Site site =
                app.bean(Sites.class).page(other.organization, null, 1).items().getFirst();
        return HelpScene.cookie(app, other.organization, other.contact, site);
    }

    private final Map<ConsoleClient, String> cookies = new HashMap<>();

    private ConsoleClient signIn(ConsoleClient client, String cookie) {
        cookies.put(client, cookie);
        return client;
    }

    private ConsoleClient.Answer get(Reader reader, String path) {
        String cookie = cookies.get(reader.client());
        Map<String, String> headers = cookie == null
                ? Map.of("Accept", "text/html,*/*;q=0.8")
                : Map.of("Accept", "text/html,*/*;q=0.8", "Cookie", cookie);
        return reader.client().send("GET", path, null, headers);
    }

    private Set<Placed> seen(Viewer viewer, State state) {
        return articles.stream()
                .filter(each -> each.seenBy(viewer, state.needs))
                .collect(Collectors.toSet());
    }

    private static Set<UUID> ids(Set<Placed> articles) {
        return articles.stream().map(Placed::id).collect(Collectors.toSet());
    }

    /// No answer has the word of something that is not seen.
    private String quiet(Reader reader, State state, String path) {
        return answer(reader, state, path).text();
    }

    private ConsoleClient.Answer answer(Reader reader, State state, String path) {
        ConsoleClient.Answer answer = get(reader, path);
        assertThat(answer.status()).as("%s, %s: %s", state, reader.name(), path).isLessThan(500);
        Set<Placed> seen = seen(reader.viewer(), state);
        String text = (answer.text() + answer.headers()).toLowerCase(Locale.ROOT);
        // a sign-in link or a message may repeat what was asked for
        String rest = text.replace(path.toLowerCase(Locale.ROOT), "")
                .replace(URLEncoder.encode(path, UTF_8).toLowerCase(Locale.ROOT), "");
        List<String> hidden = new ArrayList<>(secrets);
        articles.stream().filter(each -> !seen.contains(each)).map(Placed::word).forEach(hidden::add);
        if (!reader.viewer().equals(Viewer.CONTACT) || state == State.CLOSED) {
            hidden.add("catmembers");
        }
        for (String word : hidden) {
            cells++;
            assertThat(rest).as("%s, %s: %s", state, reader.name(), path).doesNotContain(word);
        }
        return answer;
    }

    private void pages(HelpScene scene, Reader reader, State state) {
        Set<Placed> seen = seen(reader.viewer(), state);
        for (Placed each : articles) {
            for (String locale : List.of("en", "de")) {
                String path = scene.path + "/" + locale + "/a/" + each.slug();
                int status = answer(reader, state, path).status();
                int expected = seen.contains(each) ? 200 : wall(reader, state) ? 302 : 404;
                cells++;
                assertThat(status).as("%s, %s: %s", state, reader.name(), path).isEqualTo(expected);
            }
            cells++;
            assertThat(get(reader, scene.path + "/images/" + each.image() + "?w=4")
                                    .status()
                            == 200)
                    .as("%s, %s: picture of %s", state, reader.name(), each.word())
                    .isEqualTo(seen.contains(each));
        }
        quiet(reader, state, scene.path + "/en/a/oscarword-" + COMMON);
        quiet(reader, state, scene.path + "/en/");
        quiet(reader, state, scene.path + "/de/");
        for (String category : List.of("open-things", "catmembers-things", "catinside-things")) {
            String path = scene.path + "/en/c/" + category;
            String page = quiet(reader, state, path);
            UUID id = category(scene, category);
            for (Placed each : articles) {
                cells++;
                assertThat(page.contains("/a/" + each.slug() + "\""))
                        .as("%s, %s: %s has %s", state, reader.name(), path, each.word())
                        .isEqualTo(seen.contains(each) && each.category().equals(id));
            }
        }
        String found = quiet(reader, state, scene.path + "/en/search?q=" + COMMON);
        for (Placed each : articles) {
            cells++;
            assertThat(found.contains("/a/" + each.slug()))
                    .as("%s, %s: search has %s", state, reader.name(), each.word())
                    .isEqualTo(seen.contains(each));
        }
        if (!seen.isEmpty()) {
            cells++;
            assertThat(found).contains(seen.size() + " results");
        }
        String sitemap = quiet(reader, state, scene.path + "/sitemap.xml");
        Set<Placed> open = seen(Viewer.ANONYMOUS, state);
        for (Placed each : articles) {
            cells++;
            assertThat(sitemap.contains("/a/" + each.slug() + "<"))
                    .as("%s: sitemap has %s", state, each.word())
                    .isEqualTo(open.contains(each));
        }
        quiet(reader, state, "/robots.txt");
    }

    private UUID category(HelpScene scene, String slug) {
        return app.superuser()
                .sql("select category_id from category_slug where organization_id = ? and slug = ?")
                .params(scene.organization.value(), slug)
                .query(UUID.class)
                .single();
    }

    /// Whether everything leads to the sign-in.
    private static boolean wall(Reader reader, State state) {
        return state == State.SIGNED_IN && reader.viewer().equals(Viewer.ANONYMOUS);
    }

    private void programs(HelpScene scene, Reader reader, State state) {
        Set<Placed> seen = seen(reader.viewer(), state);
        String api = scene.path + "/api/v1";
        boolean there = state != State.CLOSED && !wall(reader, state);
        for (Placed each : articles) {
            for (String path : List.of(api + "/articles/" + each.id(), api + "/articles/" + each.slug())) {
                int status = answer(reader, state, path).status();
                assertThat(status)
                        .as("%s, %s: %s", state, reader.name(), path)
                        .isEqualTo(seen.contains(each) ? 200 : 404);
            }
            cells += 3;
            assertThat(reader.client()
                            .send("POST", scene.path + "/solved", Map.of("article", each.id()), headers(reader))
                            .status())
                    .as("%s, %s: solved %s", state, reader.name(), each.word())
                    .isIn(seen.contains(each) ? List.of(204, 429) : List.of(404));
        }
        String all = quiet(reader, state, api + "/articles?limit=100");
        String categories = quiet(reader, state, api + "/categories");
        String search = quiet(reader, state, api + "/search?limit=50&q=" + COMMON);
        String typed = quiet(reader, state, scene.path + "/suggest?q=" + COMMON);
        String widget = quiet(reader, state, scene.path + "/suggest?surface=widget&q=" + COMMON);
        String popular = quiet(reader, state, scene.path + "/suggest?surface=form&q=");
        String form = quiet(reader, state, "/portal/" + scene.site.key() + "/new/articles?q=" + COMMON);
        if (there) {
            JsonMapper json = app.bean(JsonMapper.class);
            cells += 7;
            String what = state + ", " + reader.name();
            assertThat(refs(json.readTree(all).path("items"))).as(what).isEqualTo(ids(seen));
            JsonNode hits = json.readTree(search);
            assertThat(refs(hits.path("items"))).as(what).isEqualTo(ids(seen));
            assertThat(hits.path("total").asInt()).as(what).isEqualTo(seen.size());
            assertThat(json.readTree(categories)
                            .path("items")
                            .valueStream()
                            .mapToInt(each -> each.path("articles").asInt())
                            .sum())
                    .as(what)
                    .isEqualTo(seen.size());
            assertThat(json.readTree(typed).path("items")).as(what).hasSize(Math.min(8, seen.size()));
            assertThat(json.readTree(popular).path("items")).as(what).hasSize(Math.min(5, seen.size()));
            assertThat(json.readTree(widget).path("items").size()).as(what).isLessThanOrEqualTo(3);
            assertThat(refs(json.readTree(form))).as(what).isSubsetOf(ids(seen));
        }
    }

    private Map<String, String> headers(Reader reader) {
        String cookie = cookies.get(reader.client());
        return cookie == null ? Map.of() : Map.of("Cookie", cookie);
    }

    private static Set<UUID> refs(JsonNode items) {
        Set<UUID> ids = new HashSet<>();
        items.forEach(each -> ids.add(
                UUID.fromString(each.path(each.has("id") ? "id" : "article").asString())));
        return ids;
    }

    private void bot(HelpScene scene, Viewer viewer, State state) {
        if (state == State.CLOSED) {
            return; // a closed help center is none: FormTurn asks for an open one
        }
        Set<UUID> seen = ids(seen(viewer, state));
        for (String locale : List.of("en", "de")) {
            Query query = new Query(
                    SearchArticles.KIND,
                    COMMON,
                    center(scene).order(locale),
                    scene.center.id(),
                    viewer.keys(),
                    100,
                    0,
                    false);
            cells += articles.size() + 1;
            assertThat(app.bean(FindPassages.class).find(scene.organization, query, 3).stream()
                            .map(each -> each.ref())
                            .collect(Collectors.toSet()))
                    .as("%s %s", state, viewer)
                    .isEqualTo(seen);
            assertThat(app.bean(FindDocuments.class)
                            .find(scene.organization, query)
                            .total())
                    .isEqualTo(seen.size());
        }
    }

    private HelpCenter center(HelpScene scene) {
        return app.bean(io.parlour.knowledge.reading.ReadHelpCenter.class)
                .byId(scene.organization, scene.center.id())
                .orElseThrow();
    }

    private void agents(ConsoleClient agent, ConsoleClient foreign, State state) {
        Set<Placed> seen = seen(Viewer.AGENT, state);
        for (Placed each : articles) {
            String path = "/api/v1/articles/suggestions?q=" + each.word();
            ConsoleClient.Answer answer = agent.get(path);
            cells += 2;
            assertThat(answer.json()
                            .path("items")
                            .valueStream()
                            .anyMatch(item -> item.path("article")
                                    .asString()
                                    .equals(each.id().toString())))
                    .as("%s: suggests %s to an agent: %s", state, each.word(), answer.text())
                    .isEqualTo(seen.contains(each));
            assertThat(answer.text().replace("\"query\":\"" + each.word(), "")).doesNotContain("editedword");
            assertThat(foreign.get(path).text().replace("\"query\":\"" + each.word(), ""))
                    .doesNotContain(each.word());
            for (String own : state != State.PUBLIC
                    ? List.<String>of()
                    : List.of(
                            "/api/v1/articles/" + each.id(),
                            "/api/v1/articles/" + each.id() + "/drafts/" + each.locale(),
                            "/api/v1/articles/" + each.id() + "/versions/" + each.locale(),
                            "/api/v1/articles/" + each.id() + "/preview?locale=" + each.locale(),
                            "/api/v1/articles/images/" + each.image())) {
                cells++;
                ConsoleClient.Answer refused = foreign.get(own);
                assertThat(refused.status()).as(own).isEqualTo(404);
                assertThat(refused.text()).doesNotContain(each.word());
            }
        }
        cells++;
        assertThat(foreign.get("/api/v1/articles?q=" + COMMON).json().path("items"))
                .isEmpty();
    }
}
