/// Forms of a widget: before a chat, instead of one, and after it (LC-15 to LC-20); and what an agent asks for in a
/// chat (LC-28).
///
/// ```
/// widget ── form ── form_field        what is asked; a widget without a row has the usual form
/// conversation ── form_request        what an agent asked for in the chat, once answered
///            ├─── form_answer         what was answered, with what was asked beside it
///            └─── form_consent        the very words that somebody agreed to or not
/// ```
///
/// A browser checks what is typed; the server checks it all again. An address typed in a form is noted unverified with
/// the contact of that browser and opens nobody's history.
@NullMarked
package io.parlour.livechat.forms;

import org.jspecify.annotations.NullMarked;
