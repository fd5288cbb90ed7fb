package io.parlour.kernel.keys;

import java.nio.file.Path;

/// Keys of a test's own.
public final class TestKeys {
    private TestKeys() {}

    public static Keys in(Path directory) {
        return new Keys("", directory);
    }

    public static SigningKeys signing(Path directory) {
        return new SigningKeys(in(directory), "", directory);
    }
}
