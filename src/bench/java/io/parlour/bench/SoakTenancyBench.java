package io.parlour.bench;

import io.parlour.database.TenancyPool;
import io.parlour.database.TestDatabase;
import java.time.Duration;

/// PR-124 at full size: 200 threads of two organizations over four connections, with rollbacks, time-outs and cancelled
/// statements. Target: no foreign row, no setting left over.
///
/// `./parlour bench soak-tenancy [MINUTES] [SEED]`, ten minutes by default.
public final class SoakTenancyBench {
    private static final int THREADS = 200;

    private SoakTenancyBench() {}

    public static void main(String[] args) {
        long minutes = args.length > 0 ? Long.parseLong(args[0]) : 10;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        TenancyPool.Result result;
        try (TestDatabase database = TestDatabase.fresh();
                TenancyPool pool = new TenancyPool(database)) {
            result = pool.run(THREADS, Integer.MAX_VALUE, seed, () -> System.nanoTime() > end);
        }
        boolean met = result.foreignRows() == 0 && result.leftOverSettings() == 0 && result.faults() == 0;
        System.out.printf(
                "%n%d threads, %d min, seed %d%ntransactions %d, of them interrupted %d%n"
                        + "foreign rows %d, settings left over %d, faults %d (target 0, 0, 0): %s%n",
                THREADS,
                minutes,
                seed,
                result.transactions(),
                result.interrupted(),
                result.foreignRows(),
                result.leftOverSettings(),
                result.faults(),
                met ? "met" : "missed");
        System.exit(met ? 0 : 1);
    }
}
