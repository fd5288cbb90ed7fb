/// Whether addresses can be reached, by what servers said of them.
///
/// ```
/// address_state     ok → soft → unreachable | dead | complained; one row an address, by its keyed hash
/// delivery_event    each report, with the rule that read it
/// ```
@NullMarked
package io.parlour.mail.addresses;

import org.jspecify.annotations.NullMarked;
