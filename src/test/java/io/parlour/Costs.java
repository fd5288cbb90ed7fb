package io.parlour;

import io.parlour.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// Writes down what each class of tests cost in processor time, as `java chromium postgres programs tests class`, in
/// seconds: of this JVM and of all processes below it, since the class before. What a JVM starts once (its PostgreSQL,
/// the program that all share) counts to the class that asked for it. Only on Linux.
public final class Costs implements TestExecutionListener {
    private static final AtomicLong STARTS = new AtomicLong();
    private static final double TICKS = 100;
    private final Path file = Path.of("target", "costs", ProcessHandle.current().pid() + ".txt");
    private Map<Whose, Long> before = new EnumMap<>(Whose.class);
    private long starts;
    private int tests;

    private enum Whose {
        JAVA,
        CHROMIUM,
        POSTGRES
    }

    static void started() {
        STARTS.incrementAndGet();
    }

    @Override
    public void executionFinished(TestIdentifier one, TestExecutionResult result) {
        if (one.isTest()) {
            tests++;
        }
        if (one.getSource().orElse(null) instanceof ClassSource source && isOutermost(one)) {
            Map<Whose, Long> now = spent();
            long programs = STARTS.get();
            write("%.2f %.2f %.2f %d %d %s%n"
                    .formatted(
                            since(now, Whose.JAVA),
                            since(now, Whose.CHROMIUM),
                            since(now, Whose.POSTGRES),
                            programs - starts,
                            tests,
                            source.getClassName()));
            before = now;
            starts = programs;
            tests = 0;
        }
    }

    /// A class within another one, or a template, counts to the outer class.
    private static boolean isOutermost(TestIdentifier one) {
        return one.getUniqueIdObject().getSegments().size() == 2;
    }

    private double since(Map<Whose, Long> now, Whose whose) {
        return (now.getOrDefault(whose, 0L) - before.getOrDefault(whose, 0L)) / TICKS;
    }

    private void write(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line.replace(',', '.'), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In ticks. The children that ended count to the process that waited for them.
    private static Map<Whose, Long> spent() {
        Map<Whose, Long> all = new EnumMap<>(Whose.class);
        Stream.concat(Stream.of(ProcessHandle.current()), TestDatabase.server().stream())
                .flatMap(top -> Stream.concat(Stream.of(top), top.descendants()))
                .map(process -> stat(process.pid()))
                .forEach(stat -> add(all, stat));
        return all;
    }

    private static void add(Map<Whose, Long> all, @Nullable String stat) {
        if (stat == null) {
            return;
        }
        int name = stat.lastIndexOf(')');
        String command = stat.substring(stat.indexOf('(') + 1, name).toLowerCase(Locale.ROOT);
        Whose whose = command.startsWith("java")
                ? Whose.JAVA
                : command.startsWith("postgres") ? Whose.POSTGRES : Whose.CHROMIUM;
        String[] fields = stat.substring(name + 2).split(" ", -1);
        long ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        all.merge(whose, ticks, Long::sum);
    }

    private static @Nullable String stat(long process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), "stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return null;
        }
    }
}
