package io.parlour.bench;

import io.parlour.browser.PageLoads;

/// LC-3 at full size: loads of the demonstration shop's page in Chromium. Target: no row, no cookie, nothing stored and
/// no request besides the loader.
///
/// `./parlour bench soak-loads [LOADS]`, a thousand by default.
public final class SoakLoadsBench {
    private SoakLoadsBench() {}

    public static void main(String[] args) {
        int loads = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        long started = System.nanoTime();
        PageLoads.Result result = PageLoads.run(loads);
        boolean met = result.nothingLeft(loads);
        System.out.printf(
                "%n%d page loads in %d s, launcher shown after %d%nother requests %d, cookies %d, stored %s%n"
                        + "rows before %s%nrows after  %s: %s%n",
                loads,
                (System.nanoTime() - started) / 1_000_000_000,
                result.shown(),
                result.others().size(),
                result.cookies(),
                result.stored(),
                result.before(),
                result.after(),
                met ? "met" : "missed");
        System.exit(met ? 0 : 1);
    }
}
