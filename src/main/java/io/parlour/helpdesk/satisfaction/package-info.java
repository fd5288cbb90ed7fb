/// What contacts thought of how their ticket was solved (helpdesk.md §11).
///
/// ```
/// survey_policy      whom an organization asks, when and what
/// ticket ─ survey    one for each time it was solved: sent, and perhaps answered
/// ```
///
/// Opening a link of the letter stores nothing. What a script of the opened page brings counts when a minute has passed
/// without another score: scanners of mail open all links at once.
@NamedInterface("satisfaction")
@NullMarked
package io.parlour.helpdesk.satisfaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
