package canary;

import org.jspecify.annotations.Nullable;

record Careful(@Nullable String name) {
    int length() {
        return name == null ? 0 : name.length();
    }
}
