/// Tickets brought from another system, with what was said, by whom and when (HD-98).
///
/// ```
/// ticket_import ─ ticket_import_fault   a run over a file of lines, and the lines that became no ticket
/// ticket ── imported_ticket             which ticket of which system it was, and in which form it was seen last
///        └─ ticket_alias                the number it had there
/// ```
///
/// A line that was seen before in the same form changes nothing, so a file may be brought as often as one likes.
@NamedInterface("imports")
@NullMarked
package io.parlour.helpdesk.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
