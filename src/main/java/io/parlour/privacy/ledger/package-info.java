/// What must stay undone when an old database is restored (PR-67): a file outside of the database, in two places, to
/// which lines are only ever added. Random ids alone.
///
/// ```
/// {"at":…,"hash":…,"kind":"INTENT","map":…,"organization":…,"prev":…,"seq":1,"subject":…,"v":1}
/// {"at":…,"hash":…,"kind":"DONE",…,"seq":2,…}
/// ```
@NullMarked
package io.parlour.privacy.ledger;

import org.jspecify.annotations.NullMarked;
