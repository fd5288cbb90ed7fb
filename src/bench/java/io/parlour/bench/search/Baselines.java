package io.parlour.bench.search;

import io.parlour.TestApp;
import io.parlour.bench.search.Corpus.Asked;
import io.parlour.bench.search.Result.Answer;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.search.meaning.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What others do with the same texts: PostgreSQL with all words or any of them, and vectors only.
public final class Baselines implements AutoCloseable {
    private static final int RUNS = 40;
    private static final int OFTEN = 20;

    private final TestApp app;
    private final Map<UUID, float[][]> vectors = new HashMap<>();

    public Baselines(TestApp app, OrganizationId organization) {
        this.app = app;
        app.superuser().sql("""
                        create table bench_text as
                        select d.ref_id as ref, setweight(to_tsvector('english', d.title), 'A')
                               || to_tsvector('english', (select coalesce(string_agg(c.text, ' '), '') from search_chunk c
                                   where c.organization_id = d.organization_id and c.document = d.number)) as words
                          from search_document d where d.organization_id = ?""").param(organization.value()).update();
        app.superuser().sql("create index on bench_text using gin (words)").update();
        app.superuser().sql("analyze bench_text").update();
        Map<UUID, List<float[]>> read = new HashMap<>();
        app.superuser().sql("""
                        select d.ref_id, c.scale, c.vector from search_document d
                          join search_chunk c on c.organization_id = d.organization_id and c.document = d.number
                         where d.organization_id = ?""").param(organization.value()).query(row -> {
            byte[] bytes = Objects.requireNonNull(row.getBytes("vector"));
            float[] vector = new float[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                vector[i] = bytes[i] * row.getFloat("scale");
            }
            read.computeIfAbsent(row.getObject("ref_id", UUID.class), made -> new ArrayList<>())
                    .add(vector);
        });
        read.forEach((ref, each) -> vectors.put(ref, each.toArray(float[][]::new)));
    }

    public Answer all(Asked asked) {
        return words(asked, "plainto_tsquery('english', ?)");
    }

    public Answer any(Asked asked) {
        return words(asked, "cast(replace(cast(plainto_tsquery('english', ?) as text), '&', '|') as tsquery)");
    }

    private Answer words(Asked asked, String query) {
        return new Answer(app.superuser()
                .sql("select ref from bench_text, " + query
                        + " q where words @@ q order by ts_rank(words, q) desc, ref limit 10")
                .param(asked.text())
                .query((row, number) -> Objects.requireNonNull(row.getObject("ref", UUID.class)))
                .list());
    }

    public Answer dense(Asked asked) {
        float[] query = app.bean(Embedding.class).embed(asked.text());
        Map<UUID, Double> best = new HashMap<>();
        vectors.forEach((ref, each) -> best.put(
                ref,
                Arrays.stream(each)
                        .mapToDouble(vector -> dot(query, vector))
                        .max()
                        .orElse(0)));
        return new Answer(best.entrySet().stream()
                .sorted(Map.Entry.<UUID, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(10)
                .map(Map.Entry::getKey)
                .toList());
    }

    private static double dot(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    /// The function that the product asks, by its role, and a copy that a superuser asks, whom no policy holds back.
    public static void rowSecurity(TestApp app, OrganizationId organization, UUID scope, List<Asked> questions) {
        JdbcClient jdbc = app.bean(JdbcClient.class);
        JdbcClient superuser = app.superuser();
        String body = superuser
                .sql("select prosrc from pg_proc where proname = 'search_find'")
                .query(String.class)
                .single();
        superuser.sql("""
                        create function bench_find(wanted_kind text, wanted_scope uuid, wanted_locale text, before text[],
                            viewer text[], lexemes text[])
                        returns table(term integer, documents integer[], weights integer[], generation bigint)
                        language sql stable set jit = 'off' as $$ BODY $$""".replace("BODY", body)).update();
        double[] with = new double[RUNS];
        double[] without = new double[RUNS];
        for (int i = -RUNS / 4; i < RUNS; i++) {
            String[] words = questions
                    .get(Math.floorMod(i, questions.size()))
                    .text()
                    .toLowerCase(Locale.ROOT)
                    .split("\\W+");
            String arguments = "('" + Corpus.KIND + "', '" + scope + "', 'en', '{}', '{}', array['"
                    + String.join("','", words) + "']::text[])";
            long start = System.nanoTime();
            app.bean(Transactions.class)
                    .read(
                            organization,
                            () -> jdbc.sql(often("search_find" + arguments, organization))
                                    .update());
            long middle = System.nanoTime();
            superuser.sql(often("bench_find" + arguments, organization)).update();
            if (i >= 0) {
                with[i] = (middle - start) / 1e6 / OFTEN;
                without[i] = (System.nanoTime() - middle) / 1e6 / OFTEN;
            }
        }
        superuser.sql("drop function bench_find").update();
        Arrays.sort(with);
        Arrays.sort(without);
        double ratio = with[RUNS / 2] / without[RUNS / 2];
        System.out.printf(
                "%nfunction with row-level security %.2f ms, without %.2f ms: %.2f, target 1.1: %s%n",
                with[RUNS / 2], without[RUNS / 2], ratio, ratio <= 1.1 ? "met" : "missed");
        // as Transactions.snapshot plans it
        superuser.sql("""
                        create function bench_plan(asked text) returns setof text language plpgsql
                        set enable_seqscan = 'off' set random_page_cost = '1.1' as $$
                        begin return query execute 'explain ' || asked; end $$""").update();
        String plan = String.join(
                "\n",
                superuser
                        .sql("select bench_plan(?)")
                        .param(body.replace("current_setting('app.organization')", "'" + organization + "'")
                                .replace("wanted_kind", "'" + Corpus.KIND + "'")
                                .replace("wanted_scope", "'" + scope + "'::uuid")
                                .replace("wanted_locale", "'en'")
                                .replace("before", "'{}'::text[]")
                                .replace("viewer", "'{}'::text[]")
                                .replace("lexemes", "array['account','password']"))
                        .query(String.class)
                        .list());
        superuser.sql("drop function bench_plan").update();
        System.out.printf(
                "indexes in the plan: search_document_visible %s, search_posting_pkey %s%n",
                plan.contains("search_document_visible"), plan.contains("search_posting_pkey"));
        System.out.println(plan);
    }

    /// Many times in one block of the server: without the round trip.
    private static String often(String function, OrganizationId organization) {
        return "do $$ begin perform set_config('app.organization', '" + organization + "', true); for i in 1.." + OFTEN
                + " loop perform * from " + function + "; end loop; end $$";
    }

    @Override
    public void close() {
        app.superuser().sql("drop table bench_text").update();
    }
}
