package io.parlour.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The command `java -jar parlour-verify.jar`. Exits with 0 when the file is valid, 1 when it isn't and 2 when it can't
/// be read.
public final class Verify {
    private static final int VALID = 0;
    private static final int INVALID = 1;
    private static final int UNREADABLE = 2;
    private static final String USAGE = """
            Checks files of Parlour. It uses no network.

              chain EXPORT [--seal FILE]... --keys FILE   an exported audit log
              certificate FILE --keys FILE                an erasure certificate

            Keys: https://YOUR-PARLOUR/.well-known/parlour-keys.json
            Exit: 0 valid, 1 invalid, 2 unreadable""";

    private final PrintStream out;

    Verify(PrintStream out) {
        this.out = out;
    }

    @SuppressWarnings("SystemOut") // it is a command
    public static void main(String[] args) {
        System.exit(new Verify(System.out).run(args));
    }

    int run(String... args) {
        try {
            Arguments given = Arguments.of(args);
            return switch (given.command()) {
                case "chain" -> chain(given);
                case "certificate" -> document(SignedDocument.CERTIFICATE, given);
                default -> throw new Unreadable(USAGE);
            };
        } catch (Invalid e) {
            out.println("INVALID: " + e.getMessage());
            return INVALID;
        } catch (Unreadable e) {
            out.println(e.getMessage());
            return UNREADABLE;
        }
    }

    private record Arguments(
            String command,
            Path file,
            List<Path> seals,
            @Nullable Path keys) {
        static Arguments of(String... args) {
            if (args.length < 2 || args.length % 2 != 0) {
                throw new Unreadable(USAGE);
            }
            List<Path> seals = new ArrayList<>();
            @Nullable Path keys = null;
            for (int i = 2; i < args.length; i += 2) {
                switch (args[i]) {
                    case "--seal" -> seals.add(Path.of(args[i + 1]));
                    case "--keys" -> keys = Path.of(args[i + 1]);
                    default -> throw new Unreadable(USAGE);
                }
            }
            return new Arguments(args[0], Path.of(args[1]), seals, keys);
        }
    }

    private int document(String type, Arguments given) {
        SignedDocument.check(type, text(given.file()), keys(given));
        out.println("VALID: the document is genuine and unchanged");
        return VALID;
    }

    private int chain(Arguments given) {
        List<Seal> seals = new ArrayList<>();
        for (Path each : given.seals()) {
            seals.add(Seal.parse(text(each), keys(given)));
        }
        ChainCheck check = new ChainCheck(null, seals);
        boolean anyEntry = false;
        boolean anyLine = false;
        try (BufferedReader lines = Files.newBufferedReader(given.file(), ISO_8859_1)) {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                anyLine = true;
                anyEntry |= !anyEntry && isEntry(line);
                check.add(line);
                if (anyEntry && check.failed()) {
                    break;
                }
            }
        } catch (IOException e) {
            throw new Unreadable(given.file() + " can't be read");
        }
        if (anyLine && !anyEntry) {
            throw new Unreadable(given.file() + " isn't an exported audit log");
        }
        return said(check.end());
    }

    private static boolean isEntry(String line) {
        try {
            Entry.parse(line);
            return true;
        } catch (Unreadable e) {
            return false;
        }
    }

    private int said(ChainCheck.Result result) {
        if (!result.valid()) {
            String fault = Objects.requireNonNull(result.fault()).name();
            out.println(String.format(Locale.ROOT, "INVALID: %s at seq %d", fault, result.seq()));
            return INVALID;
        }
        out.println(String.format(Locale.ROOT, "VALID: %d entries", result.entries()));
        if (result.sealed() < result.entries() || result.entries() == 0) {
            out.println(String.format(Locale.ROOT, "tail not provable after seq %d", result.sealed()));
        }
        return VALID;
    }

    private static PublicKeys keys(Arguments given) {
        if (given.keys() == null) {
            throw new Unreadable("--keys is missing: the file with the public keys of the installation");
        }
        return PublicKeys.parse(text(given.keys()));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new Unreadable(file + " can't be read");
        }
    }
}
