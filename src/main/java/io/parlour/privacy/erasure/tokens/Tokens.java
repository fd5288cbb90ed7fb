package io.parlour.privacy.erasure.tokens;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What names a person: kept sealed while the erasure runs, to find what is left.
///
/// @param handles addresses, numbers and ids elsewhere that are proven to be theirs and can mean nothing else; none of
///     these may be found anywhere afterwards, and they alone are replaced in what others wrote
/// @param ids random ids of their rows
/// @param values all else that was kept of them, also what was only typed in; it may well be found with others, such as
///     a first name
public record Tokens(
        List<UUID> contacts, List<UUID> visitors, List<String> handles, List<String> ids, List<String> values) {
    public Tokens {
        contacts = List.copyOf(contacts);
        visitors = List.copyOf(visitors);
        handles = List.copyOf(handles);
        ids = List.copyOf(ids);
        values = List.copyOf(values);
    }

    public static Tokens of(List<UUID> contacts) {
        return new Tokens(contacts, List.of(), List.of(), List.of(), List.of());
    }

    /// With an address that the person proved by the request.
    public Tokens proving(String address) {
        return Forms.isDistinctive(address)
                ? and(new Tokens(List.of(), List.of(), List.of(address), List.of(), List.of()))
                : this;
    }

    public Tokens and(Tokens more) {
        return new Tokens(
                both(contacts, more.contacts),
                both(visitors, more.visitors),
                both(handles, more.handles),
                both(ids, more.ids),
                both(values, more.values));
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    /// Without handles that someone else has too.
    public Tokens withoutShared(Set<String> shared) {
        return new Tokens(
                contacts,
                visitors,
                handles.stream().filter(each -> !shared.contains(each)).toList(),
                ids,
                values);
    }
}
