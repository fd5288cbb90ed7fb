/// PostgreSQL, embedded or external: its life, its roles, migrations, transactions that begin with the organization,
/// and the gates that keep catalog and data map one.
///
/// ```
/// parlour_owner    owns the schema: migrations, maintenance; subject to the policies like everyone
/// parlour_app      the running program: owns nothing, bypasses nothing, member of nothing
/// parlour_search   owns the listed definer functions; cannot sign in; the one role that bypasses policies at runtime
/// parlour_backup   reads everything, writes nothing; used by the backup alone
/// ```
@ApplicationModule
@NullMarked
package io.parlour.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
