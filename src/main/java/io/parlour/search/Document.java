package io.parlour.search;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A text to find: one item in one language at one place.
///
/// @param kind what it is, such as `article`
/// @param ref the id of the item
/// @param scope the place it is found in, such as a help center
/// @param access sets of keys: the document is visible to viewers with all keys of at least one set; an empty set
/// lets
///     everyone in, no set at all no one
/// @param outdated whether it is a translation of an older text
/// @param version changes when its text does: words and vectors of the same version stay as they are
public record Document(
        String kind,
        UUID ref,
        String locale,
        UUID scope,
        String title,
        List<String> keywords,
        String description,
        List<Section> sections,
        List<Set<String>> access,
        boolean outdated,
        String version) {
    public Document {
        keywords = List.copyOf(keywords);
        sections = List.copyOf(sections);
        access = List.copyOf(access);
    }
}
