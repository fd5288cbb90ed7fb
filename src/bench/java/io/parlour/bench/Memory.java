package io.parlour.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Memory of processes as Linux tells it.
final class Memory {
    private static final Path PROC = Path.of("/proc");

    private Memory() {}

    static long proportional(long pid) throws IOException {
        for (String line : Files.readAllLines(PROC.resolve(pid + "/smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("no Pss of process " + pid);
    }

    static List<Long> processesWorkingIn(Path directory) throws IOException {
        Path wanted = directory.toRealPath();
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .flatMapToLong(
                            name -> worksIn(name, wanted) ? LongStream.of(Long.parseLong(name)) : LongStream.empty())
                    .boxed()
                    .toList();
        }
    }

    private static boolean worksIn(String pid, Path directory) {
        try {
            return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).startsWith(directory);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
