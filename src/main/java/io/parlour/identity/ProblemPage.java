package io.parlour.identity;

import io.parlour.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// What a room shows of a request that was refused before the room heard of it, as a bean of the room whose pages the
/// request is about.
@FunctionalInterface
public interface ProblemPage {
    /// A whole page as HTML; empty where the room shows none.
    Optional<String> of(HttpServletRequest request, Problem problem);
}
