/// What an agent is told of a ticket that is not a message to them: a ticket they follow moved, one woke up, something
/// is due. It reaches open consoles by the event log, and the rest by the alerts that the agent chose.
@NamedInterface("news")
@NullMarked
package io.parlour.conversations.news;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
