package canary;

import org.jspecify.annotations.Nullable;

record Careless(@Nullable String name) {
    int length() {
        return name.length();
    }
}
