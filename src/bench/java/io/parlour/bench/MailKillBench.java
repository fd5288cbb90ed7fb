package io.parlour.bench;

import io.parlour.bench.sending.KillTarget;
import io.parlour.bench.sending.RememberingSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// ML-F17: the program is killed (`kill -9`) at random moments while it sends a bulk mail, every fourth time with its
/// PostgreSQL. In the end every recipient must have been taken at least once; who was taken twice must be among those
/// the program listed as uncertain, and those are at most as many as there were lines open at the kills.
///
/// `./parlour bench mail-kill [sends=50000] [kills=20] [lines=10] [load=800] [seed=1]`; `load`: milliseconds within
/// which a kill follows the first mail of its round.
public final class MailKillBench {
    private static final int DATABASE_TOO = 4;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final RememberingSink sink;
    private final Path data = Files.createTempDirectory("parlour-bench-kill");
    private final int sends;
    private final int lines;
    private final Random random;
    private final List<String> uncertain = new ArrayList<>();
    private int openAtKills;
    private int kills;

    private MailKillBench(RememberingSink sink, Arguments sizes) throws IOException {
        this.sink = sink;
        this.sends = sizes.number("sends", 50_000);
        this.lines = sizes.number("lines", 10);
        this.random = new Random(sizes.number("seed", 1));
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments sizes = Arguments.of(args);
        try (RememberingSink sink = new RememberingSink()) {
            MailKillBench bench = new MailKillBench(sink, sizes);
            for (int i = 0; i < sizes.number("kills", 20) && sink.taken().size() < bench.sends; i++) {
                bench.round(sizes.number("load", 800));
            }
            bench.finish();
            System.exit(bench.report() ? 0 : 1);
        }
    }

    private void round(int load) throws IOException, InterruptedException {
        Process program = started();
        long before = sink.good();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (sink.good() == before && sink.taken().size() < sends) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            if (System.nanoTime() > end || !program.isAlive()) {
                program.destroyForcibly();
                throw new IOException("nothing was sent after a start");
            }
        }
        sink.takeMostOpen();
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(load * 1_000)));
        program.destroyForcibly();
        program.waitFor();
        kills++;
        openAtKills += Math.min(lines, sink.takeMostOpen());
        if (random.nextInt(DATABASE_TOO) == 0) {
            killDatabase();
        }
        System.out.printf(
                "%3d kills   %,9d taken, of %,d recipients%n",
                kills, sink.good(), sink.taken().size());
    }

    private void killDatabase() throws IOException {
        Path note = data.resolve("postgres/postmaster.pid");
        if (Files.exists(note)) {
            long database = Long.parseLong(Files.readAllLines(note).getFirst().strip());
            ProcessHandle.of(database).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private Process started() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillTarget.class.getName(),
                        data.toString(),
                        Integer.toString(sink.port()),
                        Integer.toString(lines),
                        Integer.toString(sends))
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile())
                .start();
    }

    /// Until the program says that nothing is left.
    private void finish() throws IOException, InterruptedException {
        Process program = started();
        long end = System.nanoTime() + 3 * PATIENCE_NANOS + 5 * TimeUnit.MILLISECONDS.toNanos(sends);
        while (program.isAlive() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        program.destroyForcibly().waitFor();
        killDatabase();
        try (BufferedReader said = Files.newBufferedReader(data.resolve("log"), StandardCharsets.UTF_8)) {
            @Nullable String line = said.readLine();
            while (line != null) {
                if (line.startsWith("uncertain ")) {
                    uncertain.add(line.substring("uncertain ".length()));
                } else if (line.startsWith("done ")) {
                    System.out.println(line);
                }
                line = said.readLine();
            }
        }
    }

    private boolean report() {
        long lost = IntStream.range(0, sends)
                .filter(i -> !sink.taken().containsKey("to" + i + "@peer.example"))
                .count();
        List<String> twice = sink.taken().entrySet().stream()
                .flatMap(each -> IntStream.range(1, each.getValue().get()).mapToObj(i -> each.getKey()))
                .toList();
        List<String> unlisted =
                twice.stream().filter(each -> !uncertain.contains(each)).toList();
        boolean met = lost == 0 && unlisted.isEmpty() && twice.size() <= openAtKills && sink.wrong() == 0;
        System.out.printf(
                "%d kills at random moments: lost %d, sent twice %d (lines open at the kills: %d), listed as uncertain %d,"
                        + " twice and not listed %d; target lost 0, twice <= open lines, each listed: %s%n",
                kills, lost, twice.size(), openAtKills, uncertain.size(), unlisted.size(), met ? "met" : "missed");
        return met;
    }
}
