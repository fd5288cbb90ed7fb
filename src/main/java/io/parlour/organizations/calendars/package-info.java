/// When a business is open (helpdesk.md §8, LC-73): calendars in a zone, with weekly hours, holidays and extra
/// openings, kept in versions; and which site or department goes by which.
///
/// ```
/// calendar ─ calendar_version     rules from an instant on; the time before keeps the version before
/// site, department ─ opening      a calendar or always, and for now an override
/// ```
///
/// A department goes by its own hours, else by its site's, else it is always open. "Open now until" and "closed now
/// until" come before all hours, a department's before its site's.
@NamedInterface("calendars")
@NullMarked
package io.parlour.organizations.calendars;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
