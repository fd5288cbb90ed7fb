/// Finds what must not be stored (card numbers and what stands beside them, account and social security numbers,
/// secrets, an organization's own patterns) and masks it, before a text is written, searched, logged or sent on
/// (PR-101).
///
/// [io.parlour.redaction.Redaction] is the way in. The detectors are pure Java, linear in the length of the text
/// (F10), and have a twin in `web/shared/redaction`: both read the tables beside this file and are held to one file of
/// vectors. What becomes of a finding is each organization's rule, by type and site.
///
/// A detector that fails or does not finish in 50 ms throws [io.parlour.redaction.RedactionFailed]; the caller holds
/// the text (PR-102). There is no way to get an unexamined text back. Each hit leaves a row that says type and length
/// and never the value (PR-110).
@ApplicationModule
@NullMarked
package io.parlour.redaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
