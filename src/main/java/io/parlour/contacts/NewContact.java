package io.parlour.contacts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a person on first contact. `collectionPoint` is the registered place where it was given (PR-02).
public record NewContact(
        @Nullable String name, @Nullable String language, List<Handle> handles, String collectionPoint) {
    public NewContact {
        handles = List.copyOf(handles);
    }
}
