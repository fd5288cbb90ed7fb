package io.parlour.answers.turns;

import io.parlour.answers.turns.Source.Kind;

/// A sentence or line of an answer.
///
/// @param citation the number of the source that it quotes
/// @param start where it is in the source's text, up to `end`
public record Part(String text, int citation, int start, int end, Kind kind) {}
