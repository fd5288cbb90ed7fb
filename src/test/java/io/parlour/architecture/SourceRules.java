package io.parlour.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What only the text of a source file shows. Each rule answers what is wrong, or nothing.
final class SourceRules {
    private static final int LONGEST_FILE = 500;

    /// Its formatter writes each attribute of an element on a line of its own.
    private static final int LONGEST_TYPESCRIPT = 560;

    /// One file for each language.
    private static final Pattern CATALOG = Pattern.compile("web/console/words/.*\\.json");

    /// Generated from the API's description.
    private static final String API_TYPES = "web/shared/api.ts";

    /// All tables of the first version, never edited.
    private static final String BASELINE = "V1__baseline.sql";
    private static final Pattern WILDCARD = Pattern.compile("(?m)^import (static )?[\\w.]+\\.\\*;");
    private static final Pattern FOREIGN_HAND =
            Pattern.compile("(?m)^import (static )?(lombok|org\\.mockito|org\\.easymock|org\\.jmock|mockit)\\b");
    private static final Pattern POSTPONED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern DOCUMENTED = Pattern.compile("(?s)\\A///.*@NullMarked\\s+package ");

    /// For these a browser styles everything beside whatever is added to a page, wherever that is.
    private static final Pattern RESTYLES = Pattern.compile("\\*\\s*[+~]\\s*\\*|\\*:nth-");

    /// Storage of a browser, outside the two files that know its names.
    private static final Pattern STORAGE =
            Pattern.compile("\\b(document\\s*\\.\\s*cookie|localStorage|sessionStorage|indexedDB|cookieStore)\\b");

    private static final Set<String> STORAGE_FILES = Set.of("web/console/app/storage.ts", "web/widget/storage.ts");
    private static final Pattern SET_COOKIE = Pattern.compile("SET_COOKIE|\"Set-Cookie\"");

    /// A file with a name stays when the program is killed; a spool is encrypted and has none.
    private static final Pattern TEMPORARY = Pattern.compile("createTemp(File|Directory)");

    private static final Pattern TEMPORARY_ALLOWED = Pattern.compile(
            ".*/database/embedded/(CommandLine|Binaries)\\.java|.*/knowledge/transfer/StoredZip\\.java");

    private SourceRules() {}

    static List<String> brokenBy(String path, String text) {
        List<String> broken = new ArrayList<>();
        tooLong(path, text).ifPresent(broken::add);
        found(POSTPONED, text).ifPresent(hit -> broken.add("leaves work behind: " + hit));
        if (path.endsWith(".java")) {
            found(WILDCARD, text).ifPresent(hit -> broken.add("imports a whole package: " + hit));
            found(FOREIGN_HAND, text).ifPresent(hit -> broken.add("uses Lombok or mocks: " + hit));
        }
        if (path.startsWith("src/main/java/") && !path.endsWith("/kernel/web/Cookies.java")) {
            found(SET_COOKIE, text).ifPresent(hit -> broken.add("sets a cookie without an item of the registry"));
        }
        if (path.startsWith("src/main/java/")
                && !TEMPORARY_ALLOWED.matcher(path).matches()) {
            found(TEMPORARY, text).ifPresent(hit -> broken.add("writes a temporary file that isn't a spool"));
        }
        if (path.matches("(web/(console|widget|shared)|src/main/resources)/.*\\.(tsx?|js)")
                && !path.contains(".test.")
                && !STORAGE_FILES.contains(path)) {
            found(STORAGE, text).ifPresent(hit -> broken.add("stores in the browser past the registry: " + hit));
        }
        if (path.endsWith(".css")) {
            found(RESTYLES, text).ifPresent(hit -> broken.add("restyles what stands beside: " + hit));
        }
        if (path.matches("src/main/.*package-info\\.java")
                && !DOCUMENTED.matcher(text).find()) {
            broken.add("is not a documented (///) and @NullMarked package");
        }
        return broken.stream().map(what -> path + " " + what).toList();
    }

    private static Optional<String> tooLong(String path, String text) {
        long lines = text.lines().count();
        boolean exempt = path.endsWith(BASELINE)
                || path.equals(API_TYPES)
                || CATALOG.matcher(path).matches();
        int longest = path.matches("web/.*\\.tsx?") ? LONGEST_TYPESCRIPT : LONGEST_FILE;
        return lines > longest && !exempt ? Optional.of("has " + lines + " lines") : Optional.empty();
    }

    private static Optional<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map(hit -> hit.group().strip());
    }
}
