package io.parlour.knowledge.transfer;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.knowledge.articles.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Rows of imports and of their files, in the running transaction.
@Repository
class ArticleImportRows {
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<List<ArticleImport.Message>> MESSAGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ArticleImportRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(OrganizationId organization, ArticleImport run) {
        jdbc.sql("""
                        insert into article_import (organization_id, id, center_id, name, state, started_by, created_at)
                        values (:organization, :id, :center, :name, :state, :by, :at)""")
                .params(Sql.parameters(organization, run))
                .param("by", run.startedBy())
                .param("at", Sql.utc(run.createdAt()))
                .update();
    }

    Optional<ArticleImport> find(OrganizationId organization, UUID id) {
        return jdbc.sql("select * from article_import where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> run(row))
                .optional();
    }

    List<ArticleImport> newest(OrganizationId organization, UUID center, int limit) {
        return jdbc.sql("""
                        select * from article_import where organization_id = :organization and center_id = :center
                        order by created_at desc, id desc limit :limit""")
                .param("organization", organization.value())
                .param("center", center)
                .param("limit", limit)
                .query((row, number) -> run(row))
                .list();
    }

    private ArticleImport run(ResultSet row) throws SQLException {
        return new ArticleImport(
                row.getObject("id", UUID.class),
                row.getObject("center_id", UUID.class),
                row.getString("name"),
                row.getString("state"),
                row.getBoolean("publish"),
                row.getInt("done"),
                json.readValue(row.getString("counts"), COUNTS),
                row.getObject("started_by", UUID.class),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "finished_at"));
    }

    /// False when it is in another state by now.
    boolean turn(OrganizationId organization, UUID id, List<String> from, String to, @Nullable Instant finished) {
        return jdbc.sql("""
                        update article_import set state = :to, finished_at = coalesce(:finished, finished_at)
                        where organization_id = :organization and id = :id and state = any(:from)""")
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("from", from.toArray(String[]::new))
                        .param("to", to)
                        .param("finished", finished == null ? null : Sql.utc(finished))
                        .update()
                > 0;
    }

    /// Until the transaction ends, no other import of the organization begins to work.
    ///
    /// Errors: 409 `import.state:other` while another one works: each may take much memory.
    void requireAlone(OrganizationId organization, UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 63))")
                .param("name", organization.toString())
                .query(row -> {});
        if (isBusy(organization, id)) {
            throw Problem.conflict("import.state:other");
        }
    }

    /// Whether another import of the organization is worked on.
    boolean isBusy(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select exists (select from article_import where organization_id = :organization and id <> :id
                            and state in ('reading', 'running', 'undoing'))""")
                .param("organization", organization.value())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /// Nobody else works on it until the transaction ends.
    ///
    /// Errors: [ImportStopped] when it isn't in that state any more.
    void require(OrganizationId organization, UUID id, String state) {
        boolean there = jdbc.sql(
                        "select 1 from article_import where organization_id = :organization and id = :id and state = :state for update")
                .param("organization", organization.value())
                .param("id", id)
                .param("state", state)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!there) {
            throw new ImportStopped();
        }
    }

    void publish(OrganizationId organization, UUID id, boolean publish) {
        jdbc.sql("update article_import set publish = :publish where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("publish", publish)
                .update();
    }

    void counts(OrganizationId organization, UUID id, Map<String, Integer> counts) {
        jdbc.sql("update article_import set counts = :counts::jsonb where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .param("counts", json.writeValueAsString(counts))
                .update();
    }

    /// One more of a count.
    void count(OrganizationId organization, UUID id, String name) {
        Map<String, Integer> counts =
                new HashMap<>(find(organization, id).map(ArticleImport::counts).orElse(Map.of()));
        counts.merge(name, 1, Integer::sum);
        counts(organization, id, counts);
    }

    /// As the last file.
    void add(OrganizationId organization, UUID id, ArticleImport.Entry entry) {
        int last = jdbc.sql("""
                        select coalesce(max(number), 0) from article_import_entry
                        where organization_id = :organization and import_id = :id""")
                .param("organization", organization.value())
                .param("id", id)
                .query(Integer.class)
                .single();
        ArticleImport.Entry numbered = new ArticleImport.Entry(
                last + 1,
                entry.path(),
                entry.action(),
                entry.title(),
                entry.locale(),
                entry.category(),
                entry.messages(),
                null,
                false,
                null,
                null,
                null);
        insert(organization, id, numbered);
        update(
                organization,
                id,
                numbered.as(entry.action(), entry.article(), entry.made(), null, null, entry.doneAt()));
    }

    /// What an import that was given up was in; empty for any other.
    static Optional<String> gaveUpIn(List<ArticleImport.Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.messages().stream())
                .filter(message -> message.code().equals(ArticleImport.GAVE_UP))
                .map(ArticleImport.Message::detail)
                .findFirst();
    }

    /// It is tried again.
    void dropGaveUp(OrganizationId organization, UUID id) {
        jdbc.sql("""
                        delete from article_import_entry where organization_id = :organization and import_id = :id
                            and exists (select from jsonb_array_elements(messages) m where m ->> 'code' = :code)""")
                .param("organization", organization.value())
                .param("id", id)
                .param("code", ArticleImport.GAVE_UP)
                .update();
    }

    /// The file couldn't be stored.
    ArticleImport.Entry refuse(
            OrganizationId organization, UUID id, ArticleImport.Entry entry, Problem refused, Instant at) {
        ArticleImport.Entry failed = entry.as(
                        "refuse", entry.article(), entry.made(), entry.versionBefore(), entry.draftBefore(), at)
                .saying(new ArticleImport.Message(refused.text(), ""));
        update(organization, id, failed);
        count(organization, id, "failed");
        return failed;
    }

    /// A file as it is by now.
    Optional<ArticleImport.Entry> entry(OrganizationId organization, UUID id, int number) {
        return jdbc.sql("""
                        select * from article_import_entry
                        where organization_id = :organization and import_id = :id and number = :number""")
                .param("organization", organization.value())
                .param("id", id)
                .param("number", number)
                .query((row, at) -> entry(row))
                .optional();
    }

    void insert(OrganizationId organization, UUID id, ArticleImport.Entry entry) {
        jdbc.sql("""
                        insert into article_import_entry (organization_id, import_id, number, path, action, title, locale,
                            category_path, messages)
                        values (:organization, :id, :number, :path, :action, :title, :locale, :category, :messages::jsonb)""")
                .params(Sql.parameters(organization, entry))
                .param("id", id)
                .param("category", entry.category().toArray(String[]::new))
                .param("messages", json.writeValueAsString(entry.messages()))
                .update();
    }

    List<ArticleImport.Entry> entries(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                        select * from article_import_entry where organization_id = :organization and import_id = :id
                        order by number""")
                .param("organization", organization.value())
                .param("id", id)
                .query((row, number) -> entry(row))
                .list();
    }

    private ArticleImport.Entry entry(ResultSet row) throws SQLException {
        return new ArticleImport.Entry(
                row.getInt("number"),
                row.getString("path"),
                row.getString("action"),
                row.getString("title"),
                row.getString("locale"),
                row.getArray("category_path") == null
                        ? List.of()
                        : Arrays.asList((String[]) row.getArray("category_path").getArray()),
                json.readValue(row.getString("messages"), MESSAGES),
                row.getObject("article_id", UUID.class),
                row.getBoolean("made"),
                Sql.intOrNull(row, "version_before"),
                row.getString("draft_before"),
                Sql.instantOrNull(row, "done_at"));
    }

    void update(OrganizationId organization, UUID id, ArticleImport.Entry entry) {
        jdbc.sql("""
                        update article_import_entry set action = :action, messages = :messages::jsonb, article_id = :article,
                            made = :made, version_before = :version, draft_before = :draft, done_at = :done
                        where organization_id = :organization and import_id = :id and number = :number""")
                .params(Sql.parameters(organization, entry))
                .param("id", id)
                .param("messages", json.writeValueAsString(entry.messages()))
                .param("version", entry.versionBefore())
                .param("draft", entry.draftBefore())
                .param("done", entry.doneAt() == null ? null : Sql.utc(entry.doneAt()))
                .update();
    }

    /// The article that an earlier import made from the same file.
    Optional<UUID> bySource(OrganizationId organization, UUID center, String source, String locale) {
        return jdbc.sql("""
                        select t.article_id from article_translation t
                        join article a on a.organization_id = t.organization_id and a.id = t.article_id
                            and a.archived_at is null
                        where t.organization_id = :organization and t.source_path = :source and t.locale = :locale
                            and exists (select from article_placement p where p.organization_id = t.organization_id
                                and p.article_id = t.article_id and p.center_id = :center)
                        order by t.article_id limit 1""")
                .param("organization", organization.value())
                .param("center", center)
                .param("source", source)
                .param("locale", locale)
                .query(UUID.class)
                .optional();
    }

    /// @param slug null: made from the title
    void source(OrganizationId organization, UUID article, String locale, String source, @Nullable String slug) {
        jdbc.sql("""
                        update article_translation set source_path = :source, slug = coalesce(:slug, slug)
                        where organization_id = :organization and article_id = :article and locale = :locale""")
                .param("organization", organization.value())
                .param("article", article)
                .param("locale", locale)
                .param("source", source)
                .param("slug", slug)
                .update();
    }

    /// False when it had them already.
    boolean settings(OrganizationId organization, UUID article, String access, List<String> keywords) {
        return jdbc.sql("""
                        update article set access = :access, keywords = :keywords::text[], version = version + 1
                        where organization_id = :organization and id = :article
                            and (access <> :access or keywords <> :keywords::text[])""")
                        .param("organization", organization.value())
                        .param("article", article)
                        .param("access", access)
                        .param("keywords", keywords.toArray(String[]::new))
                        .update()
                > 0;
    }

    /// The languages an article has, with the files they came from; empty for those that people wrote.
    Map<String, String> sources(OrganizationId organization, UUID article) {
        Map<String, String> found = new HashMap<>();
        jdbc.sql("""
                        select locale, coalesce(source_path, '') as source from article_translation
                        where organization_id = :organization and article_id = :article""")
                .param("organization", organization.value())
                .param("article", article)
                .query(row -> {
                    found.put(row.getString("locale"), row.getString("source"));
                });
        return found;
    }

    /// An old address leads to the article, unless something has it.
    void redirect(OrganizationId organization, UUID center, UUID article, String locale, String slug) {
        jdbc.sql("""
                        insert into article_slug (organization_id, center_id, locale, slug, article_id, current)
                        values (:organization, :center, :locale, :slug, :article, false)
                        on conflict (organization_id, center_id, locale, slug) do nothing""")
                .param("organization", organization.value())
                .param("center", center)
                .param("locale", locale)
                .param("slug", slug)
                .param("article", article)
                .update();
    }

    /// The image that an earlier import stored of the same octets.
    Optional<UUID> image(OrganizationId organization, String fingerprint) {
        return jdbc.sql("""
                        select e.article_id from article_import_entry e
                        join article_image i on i.organization_id = e.organization_id and i.id = e.article_id
                        where e.organization_id = :organization and e.action = 'image' and e.draft_before = :fingerprint
                        order by e.done_at desc limit 1""")
                .param("organization", organization.value())
                .param("fingerprint", fingerprint)
                .query(UUID.class)
                .optional();
    }

    @Nullable
    Person person(OrganizationId organization, @Nullable UUID agent) {
        return jdbc.sql("select id, name from agent where organization_id = :organization and id = :agent")
                .param("organization", organization.value())
                .param("agent", agent)
                .query((row, number) -> new Person(row.getObject("id", UUID.class), row.getString("name")))
                .optional()
                .orElse(null);
    }
}
