package io.parlour.search.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlour.database.Transactions;
import io.parlour.search.Query;
import io.parlour.search.SearchScene;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// With many documents in one organization, a search reads those of its place alone (SR-7). For half a million:
/// `./parlour test ManyDocumentsIT -Dparlour.documents=500000`.
class ManyDocumentsIT {
    private static final int DOCUMENTS = Integer.getInteger("parlour.documents", 20_000);
    private static final int PLACES = DOCUMENTS / 250;
    /// Of one place, with some of the index beside them.
    private static final int MOST_READ = 5 * DOCUMENTS / PLACES;

    private static final SearchScene SCENE = new SearchScene();

    @BeforeAll
    static void fill() {
        SCENE.put("en", "Lamp", "A green lamp.");
        JdbcClient jdbc = SCENE.app.superuser();
        UUID organization = SCENE.organization.value();
        jdbc.sql("""
                        insert into search_document (organization_id, number, kind, scope_id, locale, ref_id, access_id,
                            word_count, outdated, generation, title, keywords, description, version)
                        select d.organization_id, n + 100, d.kind, md5('place ' || n % :places)::uuid, d.locale,
                            md5('document ' || n)::uuid, d.access_id, 2, false, 1, 'Document ' || n, '{}', '', ''
                        from search_document d, generate_series(1, :documents) n where d.organization_id = :organization""")
                .param("organization", organization)
                .param("places", PLACES)
                .param("documents", DOCUMENTS)
                .update();
        // a word that all have, and many that fifty have
        jdbc.sql("""
                        insert into search_posting (organization_id, locale, lexeme, document, in_title, in_rest)
                        select :organization, 'en', 'document', n + 100, 1, 0 from generate_series(1, :documents) n
                        union all
                        select :organization, 'en', 'rare' || n % :rare, n + 100, 0, 1
                        from generate_series(1, :documents) n""")
                .param("organization", organization)
                .param("documents", DOCUMENTS)
                .param("rare", DOCUMENTS / 50)
                .update();
        jdbc.sql("analyze search_document").update();
        jdbc.sql("analyze search_posting").update();
    }

    @AfterAll
    static void clear() {
        for (String table : List.of("search_posting", "search_document")) {
            SCENE.app
                    .superuser()
                    .sql("delete from " + table + " where organization_id = ?")
                    .param(SCENE.organization.value())
                    .update();
            SCENE.app.superuser().sql("vacuum analyze " + table).update();
        }
    }

    private record Read(long scans, long rows) {}

    @Test
    void aSearchReadsTheDocumentsOfItsPlaceByTheIndex() {
        JdbcClient jdbc = SCENE.app.bean(JdbcClient.class);
        UUID place = SCENE.app
                .superuser()
                .sql("select md5('place 7')::uuid")
                .query(UUID.class)
                .single();
        for (List<String> words :
                List.of(List.of("rare7"), List.of("rare7", "rare87", "rare167"), List.of("nothing"))) {
            Read read = SCENE.app.bean(Transactions.class).read(SCENE.organization, () -> {
                Query query = new Query(SearchScene.KIND, "", List.of("en"), place, Set.of(), 20, 0, false);
                SearchRows rows = SCENE.app.bean(SearchRows.class);
                Read before = reads(jdbc);
                Postings found = rows.find(SCENE.organization, query, "en", List.of(), words);
                Read after = reads(jdbc);
                assertThat(found.documents()).hasSize(DOCUMENTS / PLACES);
                return new Read(after.scans() - before.scans(), after.rows() - before.rows());
            });
            assertThat(read.scans())
                    .as("tables that were read from end to end for %s", words)
                    .isZero();
            assertThat(read.rows()).as("index rows read for %s", words).isLessThan(MOST_READ);
        }
    }

    private static Read reads(JdbcClient jdbc) {
        return jdbc.sql("""
                        select coalesce(sum(seq_scan), 0) as scans,
                            coalesce(sum(pg_stat_get_xact_tuples_returned(indexrelid)), 0) as rows
                        from pg_stat_xact_user_tables t
                        join pg_index i on i.indrelid = t.relid
                        where t.relname in ('search_document', 'search_posting')""")
                .query((row, number) -> new Read(row.getLong("scans"), row.getLong("rows")))
                .single();
    }
}
