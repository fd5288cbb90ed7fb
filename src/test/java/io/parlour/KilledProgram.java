package io.parlour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs a program in a process of its own and kills it (SIGKILL) as soon as it says that it is where it should die.
public final class KilledProgram {
    /// For a program that lives for seconds.
    public static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private KilledProgram() {}

    /// That runs a class of the tests.
    public static List<String> command(Class<?> main, List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /// The last line that begins with `marker`.
    ///
    /// @param main has a `main` method
    /// @param data where the program's log goes
    public static String run(Class<?> main, String marker, Path data, String... arguments)
            throws IOException, InterruptedException {
        return run(main, FLAGS, marker, data, arguments);
    }

    /// The same with other flags.
    ///
    /// @param flags of its virtual machine
    public static String run(Class<?> main, List<String> flags, String marker, Path data, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = command(main, flags, arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(data.resolve("log").toFile());
        builder.environment().remove("PARLOUR_DATABASE_URL");
        Process process = builder.start();
        @Nullable String said = null;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(marker)) {
                    said = line;
                    // through the handle: what it has said is still to be read
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Objects.requireNonNull(said);
    }
}
