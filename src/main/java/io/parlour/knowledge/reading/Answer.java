package io.parlour.knowledge.reading;

/// What is at an address.
public sealed interface Answer<T> {
    record Found<T>(T page) implements Answer<T> {}

    /// Answered with 301 to this slug in this language.
    record MovedTo<T>(String locale, String slug) implements Answer<T> {}

    /// Answered with 410.
    record Gone<T>() implements Answer<T> {}

    /// Answered with 404, also for what this viewer may not see.
    record NotFound<T>() implements Answer<T> {}
}
