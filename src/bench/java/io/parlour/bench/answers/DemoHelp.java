package io.parlour.bench.answers;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.CreateAgent;
import io.parlour.identity.Departments;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.articles.ChangeArticle;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.Draft;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.categories.SaveCategory;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.SaveHelpCenter;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.versions.PublishArticle;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.Sites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published English articles of the demo's help center in an organization of their own.
public final class DemoHelp {
    private static final Pattern FRONT = Pattern.compile("\\A---\\n(.*?)\\n---\\n(.*)\\z", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ApplicationContext context;
    final OrganizationId organization;
    final AgentPrincipal owner;
    final HelpCenter center;
    final Map<UUID, String> keys = new HashMap<>();
    private final UUID category;

    DemoHelp(ApplicationContext context, String name) {
        this.context = context;
        organization = context.getBean(CreateOrganization.class)
                .create(
                        new CreateOrganization.New(name, "team", CreateOrganization.Kind.CUSTOMER),
                        created -> created.id());
        UUID department = context.getBean(Departments.class).first(organization).id();
        UUID agent = context.getBean(CreateAgent.class)
                .create(
                        organization,
                        new CreateAgent.New("Owner", "Owner", name + "@example.org", Role.OWNER, List.of(), null));
        owner = new AgentPrincipal(
                organization, agent, UUID.randomUUID(), Role.OWNER, Set.of(), Set.of(department), "Owner", "Owner");
        UUID site = context.getBean(Sites.class)
                .page(organization, null, 1)
                .items()
                .getFirst()
                .id();
        SaveHelpCenter centers = context.getBean(SaveHelpCenter.class);
        HelpCenter fresh = centers.create(owner, site, name, name.toLowerCase(java.util.Locale.ROOT), "en");
        center = centers.change(
                owner, fresh.id(), new SaveHelpCenter.Changes(null, null, null, true, null, null, null, null, null));
        category = context.getBean(SaveCategory.class)
                .create(
                        owner,
                        center.id(),
                        null,
                        new SaveCategory.Wish(null, null, List.of(new SaveCategory.Text("en", "All", "", null))))
                .id();
    }

    void addDemo() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/demo/help/en"))) {
            for (Path file : files.sorted().toList()) {
                Matcher parts = FRONT.matcher(Files.readString(file));
                if (!parts.matches()) {
                    throw new IllegalStateException(file + " has no front matter");
                }
                String body = parts.group(2)
                        .replaceAll("!\\[[^\\]]*]\\([^)]*\\)", "")
                        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1");
                String front = parts.group(1);
                if (value(front, "state", "published").equals("published")) {
                    add(
                            value(front, "id"),
                            value(front, "title"),
                            value(front, "description"),
                            keywords(front),
                            body,
                            value(front, "access"));
                }
            }
        }
    }

    void add(String key, String title, String description, List<String> keywords, String markdown, String access) {
        UUID article = context.getBean(CreateArticle.class).create(owner, category, "en", title);
        Audience audience = Audience.of(access);
        context.getBean(ChangeArticle.class)
                .change(owner, article, new ChangeArticle.Changes(audience, keywords, null, null, null, null, null));
        Draft draft = context.getBean(ReadDraft.class).read(owner, article, "en");
        Draft saved = context.getBean(SaveDraft.class)
                .save(
                        owner,
                        article,
                        "en",
                        new SaveDraft.Wish(
                                title,
                                description,
                                JSON.readTree(ReadMarkdown.content(markdown).json()),
                                draft.revision()));
        context.getBean(PublishArticle.class).publish(owner, article, "en", saved.revision(), null);
        keys.put(article, key);
    }

    private static List<String> keywords(String front) {
        return JSON.readTree(value(front, "keywords", "[]"))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static String value(String front, String name) {
        return found(front, name).orElseThrow(() -> new IllegalStateException("no " + name));
    }

    private static String value(String front, String name, String otherwise) {
        return found(front, name).orElse(otherwise);
    }

    private static Optional<String> found(String front, String name) {
        return front.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip().replaceAll("^\"|\"$", ""))
                .findFirst();
    }
}
