/// Answers written beforehand (LC-101): an agent's own, a department's, or everybody's; found by a shortcut, written in
/// several languages, with places that are filled from the chat.
///
/// ```
/// canned_message ─┬─ canned_text   one per language; '' is the one for all others
///                 └─ canned_file   its files, copied into each message that takes them
/// ```
@NamedInterface("canned")
@NullMarked
package io.parlour.livechat.canned;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
