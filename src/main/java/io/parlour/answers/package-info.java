/// The answer bot and agent assist: quotes published articles, or hands over to a person.
///
/// ```
/// bot (one for a site) ─ bot_gate
/// ├─ bot_case    what became of a conversation ─ bot_case_change
/// ├─ bot_turn    what the bot made of a message ─ answer_review
/// └─ answer_gap  questions without an answer ─ answer_gap_question
/// ```
@ApplicationModule
@NullMarked
package io.parlour.answers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
