package io.parlour.knowledge.pages;

import io.parlour.TestApp;
import io.parlour.conversations.Scene;
import io.parlour.helpdesk.portal.PortalSessions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.ConsoleClient;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.PublicAddress;
import io.parlour.knowledge.Audience;
import io.parlour.knowledge.articles.AddTranslation;
import io.parlour.knowledge.articles.ChangeArticle;
import io.parlour.knowledge.articles.CreateArticle;
import io.parlour.knowledge.articles.ReadDraft;
import io.parlour.knowledge.articles.SaveDraft;
import io.parlour.knowledge.categories.SaveCategory;
import io.parlour.knowledge.centers.HelpCenter;
import io.parlour.knowledge.centers.SaveHelpCenter;
import io.parlour.knowledge.centers.Theme;
import io.parlour.knowledge.content.markdown.ReadMarkdown;
import io.parlour.knowledge.images.KeepImage;
import io.parlour.knowledge.versions.ChangePublication;
import io.parlour.knowledge.versions.PublishArticle;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An open help center in English and German, and a writer of its own.
public final class HelpScene implements AutoCloseable {
    public final TestApp app;
    public final OrganizationId organization;
    public final AgentPrincipal writer;
    public final Site site;
    public final HelpCenter center;
    public final String path;
    public final UUID category;
    public final ConsoleClient reader;

    public HelpScene(TestApp app, String... locales) {
        this.app = app;
        Scene scene = Scene.in(app);
        this.organization = scene.organization;
        this.writer = new AgentPrincipal(
                organization, scene.agent, UUID.randomUUID(), Role.OWNER, Set.of(), Set.of(), "Ana", "Ana");
        this.site = app.bean(Sites.class).page(organization, null, 1).items().getFirst();
        String address = "help-" + UUID.randomUUID().toString().substring(0, 8);
        HelpCenter made = app.bean(SaveHelpCenter.class)
                .create(writer, site.id(), "Larkfield", address, locales.length > 0 ? locales[0] : "en");
        this.center = change(
                made,
                Audience.PUBLIC,
                locales.length > 0 ? List.of(locales) : List.of("en", "de"),
                new Theme("#0b627d", null, List.of(new Theme.Link("Shop", "https://shop.example/")), "© Larkfield"));
        this.path = "/help/" + address;
        this.category = category(null, "Repair and care");
        this.reader = new ConsoleClient(app);
    }

    private HelpCenter change(HelpCenter now, Audience audience, List<String> locales, Theme theme) {
        return app.bean(SaveHelpCenter.class)
                .change(
                        writer,
                        now.id(),
                        new SaveHelpCenter.Changes(
                                now.version(), null, null, true, null, locales, audience, null, theme));
    }

    /// For everyone, or for signed-in contacts alone.
    public void access(Audience audience) {
        app.bean(SaveHelpCenter.class)
                .change(
                        writer,
                        center.id(),
                        new SaveHelpCenter.Changes(null, null, null, null, null, null, audience, null, null));
    }

    public void logo(String url) {
        theme(new Theme(null, url, List.of(), ""));
    }

    void link(String url) {
        theme(new Theme(null, null, List.of(new Theme.Link("Shop", url)), ""));
    }

    private void theme(Theme theme) {
        app.bean(SaveHelpCenter.class)
                .change(
                        writer,
                        center.id(),
                        new SaveHelpCenter.Changes(null, null, null, null, null, null, null, null, theme));
    }

    public UUID category(@Nullable UUID parent, String name) {
        return category(parent, name, Audience.INHERIT);
    }

    public UUID category(@Nullable UUID parent, String name, Audience audience) {
        return app.bean(SaveCategory.class)
                .create(
                        writer,
                        center.id(),
                        parent,
                        new SaveCategory.Wish(
                                audience,
                                "wrench",
                                List.of(new SaveCategory.Text(center.defaultLocale(), name, "About " + name, null))))
                .id();
    }

    /// A published article in the default language.
    public UUID article(String title, String markdown) {
        return article(category, title, markdown);
    }

    public UUID article(UUID where, String title, String markdown) {
        UUID id = app.bean(CreateArticle.class).create(writer, where, center.defaultLocale(), title);
        publish(id, center.defaultLocale(), title, "What to do about: " + title, markdown);
        return id;
    }

    public void translate(UUID article, String locale, String title, String markdown) {
        app.bean(AddTranslation.class).add(writer, article, locale, null);
        publish(article, locale, title, "", markdown);
    }

    public void publish(UUID article, String locale, String title, String description, String markdown) {
        int revision = app.bean(ReadDraft.class).read(writer, article, locale).revision();
        var draft = app.bean(SaveDraft.class)
                .save(
                        writer,
                        article,
                        locale,
                        new SaveDraft.Wish(
                                title,
                                description,
                                app.bean(JsonMapper.class)
                                        .readTree(ReadMarkdown.content(markdown).json()),
                                revision));
        app.bean(PublishArticle.class).publish(writer, article, locale, draft.revision(), null);
    }

    /// One pixel of it has this color.
    UUID picture(int color) {
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, color);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return app.bean(KeepImage.class)
                .keep(organization, null, out.toByteArray())
                .id();
    }

    /// The cookie of a contact who is signed in to the portal.
    static String cookie(TestApp app, OrganizationId organization, UUID contact, Site site) {
        return PortalSessions.cookieName(app.bean(PublicAddress.class), site.key()) + "="
                + app.bean(PortalSessions.class)
                        .open(
                                organization,
                                contact,
                                "kim@reader.example",
                                new PortalSessions.Browser("Firefox", "192.0.2.0"));
    }

    public void unpublish(UUID article, String locale) {
        app.bean(ChangePublication.class).change(writer, article, locale, ChangePublication.Step.UNPUBLISH);
    }

    public void access(UUID article, Audience audience) {
        app.bean(ChangeArticle.class)
                .change(writer, article, new ChangeArticle.Changes(audience, null, null, null, null, null, null));
    }

    public String slug(UUID article, String locale) {
        return app.superuser()
                .sql("select slug from article_slug where article_id = ? and locale = ? and current")
                .param(article)
                .param(locale)
                .query(String.class)
                .single();
    }

    public String url(UUID article) {
        return path + "/en/a/" + slug(article, "en");
    }

    public ConsoleClient.Answer get(String address, String... headers) {
        return reader.send("GET", address, null, page(headers));
    }

    public ConsoleClient.Answer post(String address, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> all = page(headers);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return reader.send("POST", address, body, all);
    }

    private static Map<String, String> page(String... headers) {
        Map<String, String> all = new TreeMap<>();
        all.put("Accept", "text/html,*/*;q=0.8");
        for (int at = 0; at < headers.length; at += 2) {
            all.put(headers[at], headers[at + 1]);
        }
        return all;
    }

    @Override
    public void close() {
        reader.close();
    }
}
