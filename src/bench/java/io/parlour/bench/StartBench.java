package io.parlour.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// How long a start takes, from the process to the first answered request, and what the program and its database then
/// hold in memory. Targets: 10 s on either data directory, 450 MB together.
///
/// `./parlour bench start [RUNS]`, five runs each by default. The operating system's page cache is left as it is.
public final class StartBench {
    private static final double TARGET_SECONDS = 10;
    private static final double TARGET_MEGABYTES = 450;

    private record Run(double seconds, double cpu, double program, double database) {}

    private StartBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Path scratch = Files.createTempDirectory("parlour-start-bench");
        try {
            run(scratch.resolve("archive"), true); // makes the archive of classes at its end
            System.out.printf(
                    "%n%-34s %8s %8s %8s %8s %10s %10s %10s%n",
                    "median of " + runs, "best", "median", "worst", "JVM CPU", "JVM", "database", "together");
            boolean met = report("new data directory", fresh(scratch, runs, true));
            met &= report("old data directory", old(scratch.resolve("old"), runs, true));
            report("old data directory, no class archive", old(scratch.resolve("old"), Math.min(runs, 3), false));
            System.out.printf(
                    "%ntargets with the class archive: %.0f s, %.0f MB together: %s%n",
                    TARGET_SECONDS, TARGET_MEGABYTES, met ? "met" : "missed");
        } finally {
            delete(scratch);
        }
    }

    private static List<Run> fresh(Path scratch, int runs, boolean withArchive)
            throws IOException, InterruptedException {
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            all.add(run(scratch.resolve("new-" + i), withArchive));
        }
        return all;
    }

    private static List<Run> old(Path data, int runs, boolean withArchive) throws IOException, InterruptedException {
        if (Files.notExists(data)) {
            run(data, withArchive);
        }
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            all.add(run(data, withArchive));
        }
        return all;
    }

    private static Run run(Path data, boolean withArchive) throws IOException, InterruptedException {
        long started = System.nanoTime();
        try (Program program = Program.start(data, withArchive)) {
            program.awaitAnswer("/");
            double seconds = (System.nanoTime() - started) / 1e9;
            return new Run(seconds, program.cpuSeconds(), program.memory() / 1e6, program.databaseMemory() / 1e6);
        }
    }

    private static boolean report(String title, List<Run> runs) {
        List<Run> sorted =
                runs.stream().sorted(Comparator.comparingDouble(Run::seconds)).toList();
        double seconds = sorted.get(sorted.size() / 2).seconds();
        double program = median(runs.stream().map(Run::program).toList());
        double database = median(runs.stream().map(Run::database).toList());
        System.out.printf(
                "%-34s %6.2f s %6.2f s %6.2f s %6.2f s %7.0f MB %7.0f MB %7.0f MB%n",
                title,
                sorted.getFirst().seconds(),
                seconds,
                sorted.getLast().seconds(),
                median(runs.stream().map(Run::cpu).toList()),
                program,
                database,
                program + database);
        return seconds <= TARGET_SECONDS && program + database <= TARGET_MEGABYTES;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
