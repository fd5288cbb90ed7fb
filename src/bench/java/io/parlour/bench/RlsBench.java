package io.parlour.bench;

import io.parlour.database.TestDatabase;
import io.parlour.kernel.OrganizationId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What row-level security costs on equality queries: 1 million rows of 1,000 organizations, warm, median of 30
/// blocks of 200 executions. Target (F6): at most 1.1 times the time without.
///
/// `./parlour bench rls`
public final class RlsBench {
    private static final int ORGANIZATIONS = 1_000;
    private static final int ROWS_EACH = 1_000;
    private static final int RUNS = 30;
    private static final int LOOPS = 200;
    private static final double TARGET = 1.1;
    private static final OrganizationId ONE = new OrganizationId(new UUID(0, 500));

    private record Query(String name, String sql) {
        String on(String table) {
            return sql.replace("TABLE", table);
        }
    }

    private static final List<Query> QUERIES = List.of(
            new Query("last 50 rows", """
                    select seq, body from TABLE
                    where organization_id = :organization and conversation = 7 order by seq desc limit 50
                    """),
            new Query("count of 1,000 rows", "select count(*) from TABLE where organization_id = :organization"));

    private RlsBench() {}

    public static void main(String[] args) {
        boolean met = true;
        try (TestDatabase database = TestDatabase.fresh()) {
            fill(database, "bench_plain");
            database.owner().sql("grant select on bench_plain to parlour_app").update();
            fill(database, "bench_fenced");
            database.owner()
                    .sql("select parlour_tenant_table('bench_fenced')")
                    .query()
                    .listOfRows();
            System.out.printf("%n%-22s %12s %12s %8s%n", "ms, median of " + RUNS, "without", "with", "ratio");
            for (Query query : QUERIES) {
                double[] without = new double[RUNS];
                double[] with = new double[RUNS];
                for (int run = -RUNS; run < RUNS; run++) {
                    // in turns, so that other load meets both alike; the first half warms up
                    double plain = time(database, query.on("bench_plain"));
                    double fenced = time(database, query.on("bench_fenced"));
                    if (run >= 0) {
                        without[run] = plain;
                        with[run] = fenced;
                    }
                }
                double ratio = median(with) / median(without);
                met &= ratio <= TARGET;
                System.out.printf("%-22s %12.3f %12.3f %8.2f%n", query.name(), median(without), median(with), ratio);
            }
        }
        System.out.printf("%ntarget: ratio at most %.1f: %s%n", TARGET, met ? "met" : "missed");
        System.exit(met ? 0 : 1);
    }

    private static double median(double[] times) {
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static void fill(TestDatabase database, String table) {
        JdbcClient owner = database.owner();
        owner.sql("create table " + table + " (organization_id uuid not null, conversation int not null,"
                        + " seq int not null, body text not null, primary key (organization_id, conversation, seq))")
                .update();
        database.superuser()
                .sql("insert into " + table + """
                         select lpad(to_hex(o), 32, '0')::uuid, s / 100, s, 'body of ' || s
                        from generate_series(1, :organizations) o, generate_series(0, :rows - 1) s
                        """)
                .param("organizations", ORGANIZATIONS)
                .param("rows", ROWS_EACH)
                .update();
        owner.sql("vacuum analyze " + table).update();
    }

    /// Milliseconds of one execution, of many in one block of the server: without the round trip, and without the
    /// instruments of `explain`, which cost more than what is measured.
    private static double time(TestDatabase database, String query) {
        String block = "do $$ begin for i in 1.." + LOOPS + " loop perform "
                + query.strip().replaceFirst("^select ", "").replace(":organization", "'" + ONE + "'")
                + "; end loop; end $$";
        return database.transactions().read(ONE, () -> {
            long start = System.nanoTime();
            database.jdbc().sql(block).update();
            return (System.nanoTime() - start) / 1e6 / LOOPS;
        });
    }
}
