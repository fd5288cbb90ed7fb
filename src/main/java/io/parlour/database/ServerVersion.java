package io.parlour.database;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL server version as `major.minor`, such as 18.6, and whether Parlour may run on it.
///
/// The releases of February 2026 fail to read compressed texts outside of ASCII: a slice that ends inside a character
/// raises "invalid byte sequence", so that one long email would fail every page that lists it.
record ServerVersion(int major, int minor) {
    /// The oldest embedded server. The build and every start fail below it.
    static final ServerVersion OLDEST_EMBEDDED = new ServerVersion(18, 6);

    /// The oldest external server.
    static final int OLDEST_EXTERNAL = 15;

    private static final Set<ServerVersion> BROKEN = Set.of(
            new ServerVersion(18, 2), new ServerVersion(17, 8), new ServerVersion(16, 12), new ServerVersion(15, 16));

    /// From `server_version_num`, such as 180006.
    static ServerVersion of(int number) {
        return new ServerVersion(number / 10_000, number % 10_000);
    }

    void requireEmbedded() {
        if (major < OLDEST_EMBEDDED.major || (major == OLDEST_EMBEDDED.major && minor < OLDEST_EMBEDDED.minor)) {
            throw new DatabaseStartException(
                    "The embedded PostgreSQL is " + this + ".",
                    "Parlour needs " + OLDEST_EMBEDDED
                            + " or newer: remove PARLOUR_DATABASE_PROGRAMS and build again.");
        }
    }

    void requireExternal() {
        @Nullable String action = null;
        if (major < OLDEST_EXTERNAL) {
            action = "Parlour needs PostgreSQL " + OLDEST_EXTERNAL + " or newer.";
        } else if (BROKEN.contains(this)) {
            action = "This release can't read long texts with non-ASCII characters. Upgrade to "
                    + new ServerVersion(major, minor + 1) + " or newer.";
        }
        if (action != null) {
            throw new DatabaseStartException("The database is PostgreSQL " + this + ".", action);
        }
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
