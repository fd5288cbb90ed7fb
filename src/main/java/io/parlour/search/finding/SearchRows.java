package io.parlour.search.finding;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.search.Passage;
import io.parlour.search.Query;
import io.parlour.search.finding.Postings.Posting;
import io.parlour.search.meaning.Embedding;
import io.parlour.search.meaning.Vector;
import io.parlour.search.meaning.VectorCache;
import io.parlour.search.words.Words;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// The index as it is read. What is visible, only `search_find` says (SR-7): the rest is asked for by numbers that
/// it answered.
@Component
final class SearchRows {
    private static final int[] NONE = new int[0];

    private final JdbcClient jdbc;

    /// @param n of the word that was asked for, from 0; -1 for one that begins like the last
    record Similar(int n, String word, String lexeme) {}

    record Details(int number, UUID ref, UUID scope, String title, String description, boolean outdated) {}

    SearchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param before languages in which an item is not to be visible
    Postings find(OrganizationId organization, Query query, String locale, List<String> before, List<String> lexemes) {
        List<Posting> terms = new ArrayList<>(Collections.nCopies(lexemes.size(), Posting.NONE));
        Postings[] visible = {new Postings(NONE, NONE, 0, terms)};
        jdbc.sql("select * from search_find(:kind, :scope, :locale, :before, :viewer, :lexemes)")
                .param("kind", query.kind())
                .param("scope", query.scope(), java.sql.Types.OTHER)
                .param("locale", locale)
                .param("before", Sql.texts(before, each -> each))
                .param("viewer", Sql.texts(query.viewer(), each -> each))
                .param("lexemes", Sql.texts(lexemes, each -> each))
                .query(row -> {
                    int[] documents = numbers(row.getArray("documents"));
                    int[] counts = numbers(row.getArray("weights"));
                    int term = row.getInt("term");
                    if (term == 0) {
                        visible[0] = new Postings(documents, counts, row.getLong("generation"), terms);
                    } else {
                        terms.set(term - 1, new Posting(documents, counts));
                    }
                });
        return visible[0];
    }

    private static int[] numbers(@Nullable Array array) throws SQLException {
        if (array == null) {
            return NONE;
        }
        Integer[] boxed = (Integer[]) array.getArray();
        int[] numbers = new int[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            numbers[i] = boxed[i];
        }
        return numbers;
    }

    List<Similar> similar(String locale, List<String> words, String beginning) {
        return jdbc.sql("select n - 1 as n, word, lexeme from search_words(:locale, :words, :letters, :beginning)")
                .param("locale", locale)
                .param("words", Sql.texts(words, each -> each))
                .param("letters", Sql.numbers(words, Words::letters))
                .param("beginning", beginning)
                .query((row, number) -> new Similar(
                        row.getInt("n"),
                        Objects.requireNonNull(row.getString("word")),
                        Objects.requireNonNull(row.getString("lexeme"))))
                .list();
    }

    /// The lexeme of each form in which documents have these lexemes.
    Map<String, String> forms(OrganizationId organization, String locale, Collection<String> lexemes) {
        Map<String, String> forms = new HashMap<>();
        lexemes.forEach(each -> forms.put(each, each));
        sql(organization, """
                        select word, lexeme from search_word
                         where organization_id = :organization and locale = :locale and lexeme = any (:lexemes)""")
                .param("locale", locale)
                .param("lexemes", Sql.texts(lexemes, each -> each))
                .query(row -> {
                    forms.put(row.getString("word"), row.getString("lexeme"));
                });
        return forms;
    }

    Map<Integer, Details> details(OrganizationId organization, Collection<Integer> numbers) {
        Map<Integer, Details> details = new HashMap<>();
        sql(organization, """
                        select number, ref_id, scope_id, title, description, outdated from search_document
                         where organization_id = :organization and number = any (:numbers)""")
                .param("numbers", Sql.numbers(numbers, Integer::longValue))
                .query(row -> {
                    details.put(
                            row.getInt("number"),
                            new Details(
                                    row.getInt("number"),
                                    Objects.requireNonNull(Sql.uuid(row, "ref_id")),
                                    Objects.requireNonNull(Sql.uuid(row, "scope_id")),
                                    Objects.requireNonNull(row.getString("title")),
                                    Objects.requireNonNull(row.getString("description")),
                                    row.getBoolean("outdated")));
                });
        return details;
    }

    /// The windows of each document's text, without the title.
    Map<Integer, List<Passage>> passages(OrganizationId organization, Collection<Integer> numbers) {
        Map<Integer, List<Passage>> passages = new HashMap<>();
        sql(organization, """
                        select document, ordinal, anchor, heading, text, start_offset, end_offset from search_chunk
                         where organization_id = :organization and document = any (:numbers) and ordinal > 0
                         order by document, ordinal""")
                .param("numbers", Sql.numbers(numbers, Integer::longValue))
                .query(row -> {
                    passages.computeIfAbsent(row.getInt("document"), made -> new ArrayList<>())
                            .add(passage(row));
                });
        return passages;
    }

    private static Passage passage(ResultSet row) throws SQLException {
        return new Passage(
                row.getInt("ordinal"),
                Objects.requireNonNull(row.getString("anchor")),
                Objects.requireNonNull(row.getString("heading")),
                Objects.requireNonNull(row.getString("text")),
                row.getInt("start_offset"),
                row.getInt("end_offset"));
    }

    VectorCache.Changes vectorsSince(OrganizationId organization, String locale, long generation) {
        Set<Integer> documents = new HashSet<>(sql(organization, """
                        select number from search_document where organization_id = :organization and locale = :locale""")
                .param("locale", locale)
                .query((row, each) -> row.getInt("number"))
                .list());
        return new VectorCache.Changes(
                documents,
                sql(organization, """
                        select c.document, c.ordinal, c.scale, c.vector from search_document d
                          join search_chunk c on c.organization_id = d.organization_id and c.document = d.number
                         where d.organization_id = :organization and d.locale = :locale and d.generation > :generation""")
                        .param("locale", locale)
                        .param("generation", generation)
                        .query((row, number) -> vector(row))
                        .list());
    }

    VectorCache.Changes vectors(OrganizationId organization, Collection<Integer> numbers) {
        return new VectorCache.Changes(
                Set.copyOf(numbers),
                sql(organization, """
                        select document, ordinal, scale, vector from search_chunk
                         where organization_id = :organization and document = any (:numbers)""")
                        .param("numbers", Sql.numbers(numbers, Integer::longValue))
                        .query((row, number) -> vector(row))
                        .list());
    }

    private static VectorCache.Row vector(ResultSet row) throws SQLException {
        byte[] values = row.getBytes("vector");
        boolean whole = values != null && values.length == Embedding.DIMENSIONS;
        return new VectorCache.Row(
                row.getInt("document"),
                row.getInt("ordinal"),
                whole ? new Vector(row.getFloat("scale"), Objects.requireNonNull(values)) : null);
    }

    private StatementSpec sql(OrganizationId organization, String sql) {
        return jdbc.sql(sql).param("organization", organization.value());
    }
}
