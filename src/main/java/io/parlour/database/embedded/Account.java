package io.parlour.database.embedded;

import io.parlour.database.DatabaseStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Under which account PostgreSQL runs. It refuses to run as root, so root starts it in a user namespace (same files,
/// no powers), or, where the kernel forbids that, as an unprivileged account that then owns the cluster.
record Account(List<String> prefix, int user, int group) {
    private static final List<String> CANDIDATES = List.of("parlour", "postgres", "nobody");

    static Account choose(CommandLine commands) throws IOException {
        int user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        int group = (int) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
        if (user != 0) {
            return new Account(List.of(), user, group);
        }
        if (commands.works("unshare", "-U", "true")) {
            return new Account(List.of("unshare", "-U"), user, group);
        }
        List<String> accounts = Files.readAllLines(Path.of("/etc/passwd"));
        for (String name : CANDIDATES) {
            for (String line : accounts) {
                String[] fields = line.split(":", -1);
                if (fields.length > 3
                        && fields[0].equals(name)
                        && commands.works(switchTo(fields).toArray(String[]::new))) {
                    return new Account(
                            switchTo(fields).subList(0, 4), Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
                }
            }
        }
        throw new DatabaseStartException(
                "PostgreSQL refuses to run as root, and neither a user namespace (unshare) nor another account (setpriv)"
                        + " could be used.",
                "Start Parlour as an ordinary user, or set PARLOUR_DATABASE_URL to a PostgreSQL of your own.");
    }

    private static List<String> switchTo(String[] passwd) {
        return List.of("setpriv", "--reuid=" + passwd[2], "--regid=" + passwd[3], "--clear-groups", "true");
    }

    List<String> command(Path program, String... arguments) {
        List<String> result = new ArrayList<>(prefix);
        result.add(program.toString());
        result.addAll(List.of(arguments));
        return result;
    }
}
