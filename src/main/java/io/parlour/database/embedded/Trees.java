package io.parlour.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Whole directory trees.
final class Trees {
    private Trees() {}

    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        for (Path path : list(root).reversed()) {
            Files.deleteIfExists(path);
        }
    }

    /// Gives the tree to another account, where it is not its own yet.
    static void give(Path root, int user, int group) throws IOException {
        if (Files.getAttribute(root, "unix:uid").equals(user)) {
            return;
        }
        for (Path path : list(root)) {
            Files.setAttribute(path, "unix:uid", user, java.nio.file.LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", group, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static List<Path> list(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
