package io.parlour.search.index;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.search.Document;
import io.parlour.search.Passage;
import io.parlour.search.words.Words;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// The index as it is written.
@Component
final class IndexRows {
    private static final int MOST_COUNTED = Short.MAX_VALUE;

    private final JdbcClient jdbc;

    @SuppressWarnings("ArrayRecordComponent") // carried, never compared as records
    record Indexed(int number, byte[] version) {}

    IndexRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Locks the index of the organization until the transaction ends.
    long nextGeneration(OrganizationId organization) {
        return sql(organization, """
                        insert into search_generation (organization_id, number, last_document)
                        values (:organization, 1, 0)
                        on conflict (organization_id) do update set number = search_generation.number + 1
                        returning number""").query(Long.class).single();
    }

    int nextNumber(OrganizationId organization) {
        return sql(organization, """
                        update search_generation set last_document = last_document + 1
                         where organization_id = :organization returning last_document""").query(Integer.class).single();
    }

    UUID access(OrganizationId organization, List<Set<String>> ways) {
        UUID id = IndexDocuments.access(ways);
        int number = 0;
        for (Set<String> way : Set.copyOf(ways)) {
            sql(organization, """
                            insert into search_access (organization_id, id, way, requires)
                            values (:organization, :id, :way, :requires) on conflict do nothing""")
                    .param("id", id)
                    .param("way", number++)
                    .param("requires", Sql.texts(way, each -> each))
                    .update();
        }
        return id;
    }

    @Nullable
    Indexed indexed(OrganizationId organization, Document document) {
        return sql(organization, """
                        select number, version from search_document
                         where organization_id = :organization and kind = :kind and ref_id = :ref and locale = :locale
                           and scope_id = :scope""")
                .param("kind", document.kind())
                .param("ref", document.ref())
                .param("locale", document.locale())
                .param("scope", document.scope())
                .query((row, number) ->
                        new Indexed(row.getInt("number"), Objects.requireNonNull(row.getBytes("version"))))
                .optional()
                .orElse(null);
    }

    Set<UUID> inOldForm(OrganizationId organization, String kind) {
        return sql(organization, """
                        select ref_id from search_document
                         where organization_id = :organization and kind = :kind and form < :form""")
                .param("kind", kind)
                .param("form", IndexDocuments.FORM)
                .query((row, each) -> Objects.requireNonNull(row.getObject("ref_id", UUID.class)))
                .set();
    }

    List<Integer> numbers(
            OrganizationId organization, String kind, UUID ref, @Nullable String locale, @Nullable UUID scope) {
        return sql(organization, """
                        select number from search_document
                         where organization_id = :organization and kind = :kind and ref_id = :ref
                           and (:locale::text is null or locale = :locale) and (:scope::uuid is null or scope_id = :scope)""")
                .param("kind", kind)
                .param("ref", ref)
                .param("locale", locale)
                .param("scope", scope)
                .query((row, each) -> row.getInt("number"))
                .list();
    }

    void update(OrganizationId organization, int number, UUID access, boolean outdated, long generation) {
        sql(organization, """
                        update search_document set access_id = :access, outdated = :outdated, generation = :generation
                         where organization_id = :organization and number = :number""")
                .param("number", number)
                .param("access", access)
                .param("outdated", outdated)
                .param("generation", generation)
                .update();
    }

    /// Those that have it already stay untouched.
    void access(
            OrganizationId organization, String kind, UUID scope, Collection<UUID> refs, UUID access, long generation) {
        sql(organization, """
                        update search_document set access_id = :access, generation = :generation
                         where organization_id = :organization and kind = :kind and scope_id = :scope
                           and ref_id = any (:refs) and access_id <> :access""")
                .param("kind", kind)
                .param("scope", scope)
                .param("refs", refs.toArray(UUID[]::new))
                .param("access", access)
                .param("generation", generation)
                .update();
    }

    Set<IndexDocuments.Held> held(OrganizationId organization, String kind, UUID scope) {
        return sql(organization, """
                        select ref_id, locale from search_document
                         where organization_id = :organization and kind = :kind and scope_id = :scope""")
                .param("kind", kind)
                .param("scope", scope)
                .query((row, each) -> new IndexDocuments.Held(
                        Objects.requireNonNull(row.getObject("ref_id", UUID.class)),
                        Objects.requireNonNull(row.getString("locale"))))
                .set();
    }

    List<Integer> others(
            OrganizationId organization, String kind, UUID scope, Collection<UUID> refs, Collection<String> locales) {
        return sql(organization, """
                        select number from search_document d
                         where organization_id = :organization and kind = :kind and scope_id = :scope
                           and (locale <> all (:locales)
                                or not exists (select from unnest(:refs) ref where ref = d.ref_id))""")
                .param("kind", kind)
                .param("scope", scope)
                .param("refs", refs.toArray(UUID[]::new))
                .param("locales", locales.toArray(String[]::new))
                .query((row, each) -> row.getInt("number"))
                .list();
    }

    void insert(
            OrganizationId organization,
            int number,
            Document document,
            UUID access,
            int length,
            long generation,
            byte[] version) {
        sql(organization, """
                        insert into search_document (organization_id, number, kind, scope_id, locale, ref_id, access_id,
                            word_count, outdated, generation, title, keywords, description, version, form)
                        values (:organization, :number, :kind, :scope, :locale, :ref, :access, :length, :outdated,
                            :generation, :title, :keywords, :description, :version, :form)""")
                .param("form", IndexDocuments.FORM)
                .param("number", number)
                .param("kind", document.kind())
                .param("scope", document.scope())
                .param("locale", document.locale())
                .param("ref", document.ref())
                .param("access", access)
                .param("length", length)
                .param("outdated", document.outdated())
                .param("generation", generation)
                .param("title", document.title())
                .param("keywords", Sql.texts(document.keywords(), each -> each))
                .param("description", document.description())
                .param("version", version)
                .update();
    }

    void postings(
            OrganizationId organization,
            String locale,
            int number,
            Map<String, Integer> inTitle,
            Map<String, Integer> inRest) {
        List<String> lexemes = Stream.of(inTitle, inRest)
                .flatMap(each -> each.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        sql(organization, """
                        insert into search_posting (organization_id, locale, lexeme, document, in_title, in_rest)
                        select :organization, :locale, lexeme, :number, in_title, in_rest
                          from unnest(:lexemes, :title, :rest) each(lexeme, in_title, in_rest)""")
                .param("locale", locale)
                .param("number", number)
                .param("lexemes", Sql.texts(lexemes, each -> each))
                .param("title", shorts(lexemes, inTitle))
                .param("rest", shorts(lexemes, inRest))
                .update();
    }

    private static SqlArrayValue shorts(Collection<String> lexemes, Map<String, Integer> counts) {
        return new SqlArrayValue(
                "smallint",
                lexemes.stream()
                        .map(each -> (short) Math.min(counts.getOrDefault(each, 0), MOST_COUNTED))
                        .toArray());
    }

    /// Each word counts the documents of its lexeme.
    void words(OrganizationId organization, String locale, Map<String, String> lexemes) {
        List<Map.Entry<String, String>> words = lexemes.entrySet().stream()
                .filter(each -> !each.getKey().startsWith("="))
                .sorted(Map.Entry.comparingByKey())
                .toList();
        sql(organization, """
                        insert into search_word (organization_id, locale, word, lexeme, letters, documents)
                        select :organization, :locale, word, lexeme, letters, coalesce((
                                select max(o.documents) from search_word o
                                 where o.organization_id = :organization and o.locale = :locale
                                   and o.lexeme = each.lexeme collate "C"), 0)
                          from unnest(:words, :lexemes, :letters) each(word, lexeme, letters)
                        on conflict do nothing""")
                .param("locale", locale)
                .param("words", Sql.texts(words, Map.Entry::getKey))
                .param("lexemes", Sql.texts(words, Map.Entry::getValue))
                .param("letters", Sql.numbers(words, each -> Words.letters(each.getKey())))
                .update();
        sql(organization, """
                        update search_word set documents = documents + 1
                         where organization_id = :organization and locale = :locale and lexeme = any (:lexemes)""")
                .param("locale", locale)
                .param("lexemes", Sql.texts(Set.copyOf(lexemes.values()), each -> each))
                .update();
    }

    void chunks(OrganizationId organization, int number, List<Passage> windows, boolean waiting) {
        sql(organization, """
                        insert into search_chunk (organization_id, document, ordinal, anchor, heading, text, start_offset,
                            end_offset, waiting)
                        select :organization, :number, n - 1, anchor, heading, text, starts, ends, :waiting
                          from unnest(:anchors, :headings, :texts, :starts, :ends) with ordinality
                               each(anchor, heading, text, starts, ends, n)""")
                .param("number", number)
                .param("waiting", waiting)
                .param("anchors", Sql.texts(windows, Passage::anchor))
                .param("headings", Sql.texts(windows, Passage::heading))
                .param("texts", Sql.texts(windows, Passage::text))
                .param("starts", Sql.numbers(windows, each -> (long) each.start()))
                .param("ends", Sql.numbers(windows, each -> (long) each.end()))
                .update();
    }

    void remove(OrganizationId organization, Collection<Integer> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        for (String sql : List.of("""
                update search_word w set documents = w.documents - p.count
                  from (select locale, lexeme, count(*) as count from search_posting
                         where organization_id = :organization and document = any (:numbers)
                         group by locale, lexeme) p
                 where w.organization_id = :organization and w.locale = p.locale and w.lexeme = p.lexeme""", """
                delete from search_word w using search_posting p
                 where w.organization_id = :organization and w.organization_id = p.organization_id
                   and w.locale = p.locale and w.lexeme = p.lexeme and p.document = any (:numbers)
                   and w.documents <= 0""", """
                delete from search_posting where organization_id = :organization and document = any (:numbers)""", """
                delete from search_document where organization_id = :organization and number = any (:numbers)""")) {
            sql(organization, sql)
                    .param("numbers", numbers.toArray(Integer[]::new))
                    .update();
        }
    }

    private StatementSpec sql(OrganizationId organization, String sql) {
        return jdbc.sql(sql).param("organization", organization.value());
    }
}
