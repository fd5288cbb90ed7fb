package io.parlour.helpdesk.views;

import java.util.List;

/// An agent's own order of the views.
///
/// @param placed ids in their order; what is not named comes after, as it would without a choice
/// @param hidden ids of those it does not want to see
public record ViewChoice(List<String> placed, List<String> hidden) {
    static final ViewChoice NONE = new ViewChoice(List.of(), List.of());

    public ViewChoice {
        placed = List.copyOf(placed);
        hidden = List.copyOf(hidden);
    }
}
