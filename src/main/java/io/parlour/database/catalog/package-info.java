/// The gates between what the rooms declare and what the database really holds (PR-54 to PR-56, PR-122).
///
/// [io.parlour.database.catalog.Catalog] is what PostgreSQL says, [io.parlour.database.catalog.Declarations] what the
/// data maps say. [io.parlour.database.catalog.Difference] compares them in both directions,
/// [io.parlour.database.catalog.Reach] follows every personal row to its person, and
/// [io.parlour.database.catalog.Lint] holds the rules of tenant isolation. A finding names its rule and its object.
@NullMarked
package io.parlour.database.catalog;

import org.jspecify.annotations.NullMarked;
