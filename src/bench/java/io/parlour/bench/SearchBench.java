package io.parlour.bench;

import io.parlour.TestApp;
import io.parlour.bench.search.Baselines;
import io.parlour.bench.search.Corpus;
import io.parlour.bench.search.Corpus.Asked;
import io.parlour.bench.search.Result;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.kernel.OrganizationId;
import io.parlour.search.Document;
import io.parlour.search.Found;
import io.parlour.search.Query;
import io.parlour.search.finding.FindDocuments;
import io.parlour.search.index.IndexDocuments;
import io.parlour.search.meaning.Embedding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How well and how fast questions find their one right article: all words, any word ranked by `ts_rank`, meaning
/// only, and the search of the product, side by side. The questions are people's own words for 125 articles of a
/// public set; generated articles are added until there are as many as wanted.
///
/// `./parlour bench search [sizes=125,637,5637,20000] [seed=7] [users=2] [corpora=../shared/corpora]`
public final class SearchBench {
    private static final int EMBEDDED = 5_637;
    private static final int AT_ONCE = 100;
    private static final double TARGET = 0.97;
    private static final double TARGET_EMPTY = 0.01;
    private static final double TARGET_TYPO = 0.03;
    private static final int SMALL = 637;
    private static final double TARGET_SMALL_MILLIS = 60;
    private static final double TARGET_LARGE_MILLIS = 120;

    private final TestApp app;
    private final OrganizationId organization;
    private final UUID scope = UUID.randomUUID();
    private final Corpus corpus;
    private final int users;

    private SearchBench(TestApp app, Corpus corpus, int users) {
        this.app = app;
        this.organization = Company.in(app).id();
        this.corpus = corpus;
        this.users = users;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments = Arguments.of(args);
        Path corpora = Path.of(arguments.text(
                "corpora", Objects.requireNonNullElse(System.getenv("PARLOUR_CORPORA"), "../shared/corpora")));
        int seed = arguments.number("seed", 7);
        Corpus corpus = Corpus.read(corpora.resolve("faq"), seed);
        System.out.printf(
                "%d articles, %d questions, seed %d%n",
                corpus.articles().size(), corpus.questions().size(), seed);
        try (TestApp app = TestApp.start()) {
            new SearchBench(app, corpus, arguments.number("users", 2))
                    .run(arguments.numbers("sizes", "125,637,5637,20000"));
        }
    }

    private void run(List<Integer> sizes) throws IOException, InterruptedException {
        memoryOfTheModel();
        int indexed = 0;
        for (int size : sizes) {
            long start = System.nanoTime();
            put(corpus.articles(size).subList(indexed, size), indexed >= EMBEDDED || size > EMBEDDED);
            long words = System.nanoTime();
            awaitVectors();
            indexed = size;
            System.out.printf(
                    "%n%d documents: words in %.1f s, vectors %.1f s later%n",
                    size, (words - start) / 1e9, (System.nanoTime() - words) / 1e9);
            app.superuser().sql("vacuum analyze").update();
            measure(size);
        }
        Baselines.rowSecurity(app, organization, scope, corpus.questions());
    }

    private void memoryOfTheModel() throws IOException {
        long before = Memory.proportional(ProcessHandle.current().pid());
        long start = System.nanoTime();
        app.bean(Embedding.class).embed("How do I change my password?");
        System.out.printf(
                "model: loaded and used in %.0f ms, %.0f MB of memory%n",
                (System.nanoTime() - start) / 1e6,
                (Memory.proportional(ProcessHandle.current().pid()) - before) / 1e6);
    }

    /// @param copied whether vectors are copies of others: they cost the same time, and nobody waits for the model
    private void put(List<Corpus.Article> articles, boolean copied) {
        IndexDocuments index = app.bean(IndexDocuments.class);
        JdbcClient jdbc = app.bean(JdbcClient.class);
        for (int from = 0; from < articles.size(); from += AT_ONCE) {
            List<Corpus.Article> some = articles.subList(from, Math.min(articles.size(), from + AT_ONCE));
            app.bean(Transactions.class).in(organization, () -> {
                some.forEach(each -> index.put(organization, document(each)));
                if (copied) {
                    jdbc.sql("""
                                    update search_chunk c set waiting = false, scale = o.scale, vector = o.vector
                                      from search_chunk o
                                     where c.organization_id = :organization and c.waiting
                                       and o.organization_id = c.organization_id and o.ordinal = least(c.ordinal, 1)
                                       and o.document = 126 + c.document % 500 and not o.waiting""").param("organization", organization.value()).update();
                }
            });
        }
    }

    private Document document(Corpus.Article article) {
        return article.document(scope, List.of(Set.of()));
    }

    private void awaitVectors() {
        while (app.superuser()
                .sql("select exists (select from search_chunk where organization_id = ? and waiting)")
                .param(organization.value())
                .query(Boolean.class)
                .single()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private void measure(int size) throws InterruptedException {
        List<Asked> questions = corpus.questions();
        try (Baselines baselines = new Baselines(app, organization)) {
            print("all words", Result.of(questions, users, baselines::all), false);
            print("any word, ts_rank", Result.of(questions, users, baselines::any), false);
            print("meaning only", Result.of(questions, users, baselines::dense), false);
        }
        Result.of(questions, users, found());
        Result clean = Result.of(questions, users, found());
        print("search", clean, true);
        check("nDCG@10", clean.ndcg() >= TARGET, clean.ndcg(), TARGET);
        check("empty", clean.empty() <= TARGET_EMPTY, clean.empty(), TARGET_EMPTY);
        double millis = size <= SMALL ? TARGET_SMALL_MILLIS : TARGET_LARGE_MILLIS;
        check("p95 ms, " + users + " users", clean.millis(0.95) <= millis, clean.millis(0.95), millis);
        Result typos = Result.of(corpus.mistyped(), users, found());
        print("search, one typing error", typos, true);
        check(
                "loss by a typing error",
                clean.ndcg() - typos.ndcg() <= TARGET_TYPO,
                clean.ndcg() - typos.ndcg(),
                TARGET_TYPO);
    }

    private Function<Asked, Result.Answer> found() {
        FindDocuments find = app.bean(FindDocuments.class);
        return asked -> {
            Found found = find.find(
                    organization, new Query(Corpus.KIND, asked.text(), List.of("en"), scope, Set.of(), 10, 0, false));
            return new Result.Answer(
                    new ArrayList<>(found.hits().stream().map(hit -> hit.ref()).toList()),
                    found.weak(),
                    found.degraded());
        };
    }

    private static void print(String what, Result result, boolean own) {
        System.out.printf(
                "%-26s nDCG@10 %.4f  Hit@1 %.3f  R@10 %.3f  empty %.1f %%  p50 %.1f ms  p95 %.1f ms%s%n",
                what,
                result.ndcg(),
                result.hitAt1(),
                result.recall(),
                100 * result.empty(),
                result.millis(0.5),
                result.millis(0.95),
                own ? "  weak " + result.weak() + ", degraded " + result.degraded() : "");
    }

    private static void check(String what, boolean met, double value, double target) {
        System.out.printf("    %s: %.4f, target %.3f: %s%n", what, value, target, met ? "met" : "missed");
    }
}
